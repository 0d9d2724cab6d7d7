"""Warm-up requests: what a server runs before the first client comes."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from google.protobuf.message import DecodeError

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra
from tfgan_ads.serving.tensors import read_tensor

WARM_UP = "assets.extra/tf_serving_warmup_requests"


class Request(NamedTuple):
    """A request to a signature.

    Attributes:
        signature: str.
        inputs: dict of name to array `[batch, ...]`.
    """

    signature: str
    inputs: dict[str, npt.NDArray]

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(next(iter(self.inputs.values())))

    def rows(self, start: int, stop: int) -> dict[str, npt.NDArray]:
        """Return some of its rows."""
        return {name: x[start:stop] for name, x in self.inputs.items()}


def write_warm_up(
    version: str | Path, requests: Sequence[Request], name: str = "model"
) -> Path:
    """Write requests where TF Serving looks for them.

    Args:
        version: str or Path. The folder of a version.
        requests: sequence of `Request`, at most 1,000.
        name: str. The model's name on the server.

    Returns:
        Path of the file, a TFRecord of `PredictionLog`.

    Raises:
        AdsError: The extra `serving` is not installed.
    """
    logs = _protos()
    path = Path(version) / WARM_UP
    path.parent.mkdir(parents=True, exist_ok=True)
    with tf.io.TFRecordWriter(str(path)) as writer:
        for request in requests:
            log = logs.PredictionLog()
            asked = log.predict_log.request
            asked.model_spec.name = name
            asked.model_spec.signature_name = request.signature
            for key, value in request.inputs.items():
                asked.inputs[key].CopyFrom(tf.make_tensor_proto(value))
            writer.write(log.SerializeToString())
    return path


def read_warm_up(version: str | Path) -> list[Request]:
    """Read a version's warm-up requests.

    Args:
        version: str or Path. The folder of a version.

    Returns:
        list of `Request`, empty where there are none.

    Raises:
        AdsError: The file is broken, a record is something else, or the extra
            `serving` is not installed.
    """
    logs = _protos()
    file = Path(version) / WARM_UP
    if not file.is_file():
        return []
    requests = []
    try:
        for record in tf.data.TFRecordDataset(str(file)):
            log = logs.PredictionLog.FromString(record.numpy())
            if log.WhichOneof("log_type") != "predict_log":
                raise AdsError(
                    f"'{file}' holds a {log.WhichOneof('log_type')}; only "
                    "predict requests warm a generator up."
                )
            asked = log.predict_log.request
            requests.append(
                Request(
                    asked.model_spec.signature_name or "serving_default",
                    {k: read_tensor(k, v) for k, v in asked.inputs.items()},
                )
            )
    except (tf.errors.OpError, DecodeError) as error:
        raise AdsError(
            f"'{file}' is broken. Export the model again."
        ) from error
    return requests


def blank_request(
    signature: str,
    specs: Mapping[str, tf.TensorSpec],
    rows: int,
    known: Mapping[str, Any] | None = None,
) -> Request:
    """Return a request that leaves open what it can.

    Args:
        signature: str.
        specs: dict of name to spec `[batch]`.
        rows: int.
        known: dict of name to a value for every row, or None.

    Returns:
        `Request`. Strings are empty, floats NaN, whole numbers count up.
    """
    inputs = {}
    for name, spec in specs.items():
        if known and name in known:
            value = np.array([known[name]] * rows)
        elif spec.dtype == tf.string:
            value = np.array([b""] * rows)
        elif spec.dtype.is_floating:
            value = np.full(rows, np.nan)
        else:
            value = np.arange(1, rows + 1)
        kind = object if spec.dtype == tf.string else spec.dtype.as_numpy_dtype
        inputs[name] = value.astype(kind)
    return Request(signature, inputs)


def _protos() -> Any:
    """Import the server's protos."""
    try:
        from tensorflow_serving.apis import prediction_log_pb2
    except ImportError as error:
        raise missing_extra("Warm-up requests need", "serving") from error
    return prediction_log_pb2
