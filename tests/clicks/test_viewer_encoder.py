"""What a click model is told of a viewer."""

import numpy as np
import pyarrow as pa
import pytest

from tfgan_ads.clicks.viewer_encoder import ViewerEncoder
from tfgan_ads.features.profiles.raw_inputs import raw_inputs


@pytest.fixture(scope="module")
def encoder(log):
    made = ViewerEncoder.for_schema(log.schema, steps=3)
    made.profile.adapt(log)
    made.shown.adapt(log)
    return made


def test_what_is_known_while_training_alone_is_encoded_where_it_is_told(
    encoder, log
):
    table = log.to_arrow(encoder.columns).slice(0, 4)
    told = encoder.encode_table(table)
    untold = encoder.encode_table(table.drop(["position"]))
    assert np.asarray(told["shown"]).any()
    assert not np.asarray(untold["shown"]).any()
    np.testing.assert_array_equal(told["condition"], untold["condition"])


def test_a_table_is_encoded_as_its_rows_are(encoder, log):
    table = log.to_arrow(encoder.columns).slice(0, 4)
    columns = {**encoder.profile.columns, **encoder.shown.columns}
    rows = encoder.encode(raw_inputs(table.to_pandas(), columns))
    for name, value in encoder.encode_table(table).items():
        np.testing.assert_array_equal(value, rows[name])


def test_nobody_has_the_shapes_of_somebody(encoder, log):
    somebody = encoder.encode_table(log.to_arrow(encoder.columns).slice(0, 1))
    nobody = encoder.nobody()
    assert {k: v.shape for k, v in nobody.items()} == {
        k: v.shape for k, v in somebody.items()
    }


def test_saved_encoders_need_no_log(encoder, log):
    saved = {
        "viewer": encoder.profile.get_config(),
        "shown": encoder.shown.get_config(),
    }
    twin = ViewerEncoder.for_schema(log.schema, 3, saved)
    table: pa.Table = log.to_arrow(encoder.columns).slice(0, 4)
    wanted = encoder.encode_table(table)
    for name, value in twin.encode_table(table).items():
        np.testing.assert_array_equal(value, wanted[name])
