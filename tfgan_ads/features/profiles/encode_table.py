"""Columns of a log as encoded arrays."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.features.profiles.encoded_rows import EncodedRows
from tfgan_ads.features.profiles.encoded_rows import Rows
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks

_ROWS = 8_192


def encode_dictionary(
    column: pa.ChunkedArray,
) -> tuple[list[Any], npt.NDArray]:
    """Return the distinct values of a column, and each row's index in them."""
    encoded = pc.dictionary_encode(column.combine_chunks())
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return encoded.dictionary.to_pylist(), encoded.indices.to_numpy()


def encode_columns(encoder: ProfileEncoder, table: pa.Table) -> npt.NDArray:
    """Encode a table in steps; without columns, zero places wide."""
    encoded = np.zeros((table.num_rows, encoder.width), "float32")
    if encoder.columns:
        for rows in chunks(table.num_rows, _ROWS):
            encoded[rows] = _encoded(encoder, table[rows])
    return encoded


def encode_many(encoder: ProfileEncoder, table: pa.Table) -> Rows:
    """Encode a table of any length, as `encode_columns` does."""
    if not encoder.columns or not table.num_rows:
        return encode_columns(encoder, table)
    return EncodedRows(
        _encoded(encoder, table[rows]) for rows in chunks(table.num_rows, _ROWS)
    )


def _encoded(encoder: ProfileEncoder, table: pa.Table) -> npt.NDArray:
    frame = table.to_pandas()
    return np.asarray(encoder(raw_inputs(frame, encoder.columns)))
