"""TF Serving's JSON: what a request says, and how an answer is said.

Source: TensorFlow Serving, RESTful API, "Predict API".
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.interface import Names
from tfgan_ads.serving.interface import renamed

Arrays = dict[str, npt.NDArray]

# Types that have no JSON there, by NumPy's name.
_UNWRITTEN = {"float16": "half", "bfloat16": "bfloat16", "uint16": "uint16"}


def read_request(
    body: bytes,
    signature_of: Callable[[str], Any],
    names_of: Callable[[str], Names] = lambda name: {},
) -> tuple[str, Arrays, bool]:
    """Read the body of a predict request.

    Args:
        body: bytes.
        signature_of: function of a signature's name to its `SignatureDef`.
        names_of: function of a signature's name to what its inputs are called
            in the log. Those names are understood, too.

    Returns:
        The signature's name, its inputs, and whether rows were sent.

    Raises:
        ServingError: It is not one, with what is wrong.
    """
    document = _document(body)
    name = document.get("signature_name", "serving_default")
    if not isinstance(name, str):
        raise _wrong("`signature_name` must be a string.")
    takes = signature_of(name).inputs
    rows, columns = document.get("instances"), document.get("inputs")
    if (rows is None) == (columns is None):
        raise _wrong("Give either `instances` (rows) or `inputs` (columns).")
    names = names_of(name)
    if rows is not None:
        return name, _from_rows(rows, takes, names), True
    if len(takes) == 1 and not isinstance(columns, dict):
        columns = {next(iter(takes)): columns}
    if not isinstance(columns, dict):
        raise _wrong("`inputs` must be an object of one list a name.")
    columns = _renamed(columns, names, takes)
    missing = sorted(set(takes) - set(columns))
    if missing:
        raise _wrong(f"Missing named input: {missing[0]}")
    return name, {n: _array(n, columns[n], i) for n, i in takes.items()}, False


def write_answer(outputs: Arrays, rows: bool) -> bytes:
    """Write outputs as JSON.

    Args:
        outputs: dict of name to array.
        rows: bool. Whether to answer by rows, as the request came.

    Returns:
        bytes.

    Raises:
        ServingError: The outputs have no rows, or other types than JSON.
    """
    plain = {name: _plain(name, value) for name, value in outputs.items()}
    only = len(plain) == 1
    if not rows:
        return _dump({"outputs": next(iter(plain.values())) if only else plain})
    if any(not value.ndim for value in outputs.values()):
        raise _wrong("A tensor has no shape information: it has no rows.")
    sizes = {len(value) for value in outputs.values()}
    if len(sizes) > 1:
        raise _wrong(f"Tensors have inconsistent batch sizes: {sorted(sizes)}")
    if only:
        return _dump({"predictions": next(iter(plain.values()))})
    lines = [dict(zip(plain, row)) for row in zip(*plain.values())]
    return _dump({"predictions": lines})


def _document(body: bytes) -> dict[str, Any]:
    """Parse the body; what follows the first value is ignored, as there."""
    try:
        text = body.decode().lstrip()
        document, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise _wrong(f"JSON Parse error: {error}") from error
    if not isinstance(document, dict):
        raise _wrong("The request must be a JSON object.")
    return document


def _renamed(
    asked: dict[str, Any], names: Names, takes: Mapping[str, Any]
) -> dict[str, Any]:
    try:
        return renamed(asked, names, takes)
    except AdsError as error:
        raise _wrong(str(error)) from error


def _from_rows(rows: Any, takes: Mapping[str, Any], names: Names) -> Arrays:
    if not isinstance(rows, list) or not rows:
        raise _wrong("`instances` must be a list of at least one row.")
    if len(takes) == 1 and not isinstance(rows[0], dict):
        rows = [{next(iter(takes)): row} for row in rows]
    rows = [
        _renamed(row, names, takes) if isinstance(row, dict) else row
        for row in rows
    ]
    for row in rows:
        if not isinstance(row, dict) or set(row) != set(takes):
            raise _wrong(
                "Every row must be an object; keys must be equal to: "
                f"{','.join(sorted(takes))}"
            )
    try:
        return {n: _array(n, [r[n] for r in rows], i) for n, i in takes.items()}
    except ServingError as error:
        # As there: in rows it is the request's fault.
        raise _wrong(error.message) from error


def _array(name: str, value: Any, info: Any) -> npt.NDArray:
    kind = tf.dtypes.as_dtype(info.dtype)
    if kind in (tf.half, tf.bfloat16):
        raise ServingError(
            "UNIMPLEMENTED", f"`{name}` is of type {kind.name}, without JSON."
        )

    def read(x: Any) -> Any:
        if isinstance(x, list):
            return [read(y) for y in x]
        return _scalar(name, x, kind)

    try:
        plain = read(value)
    except RecursionError as error:
        raise _wrong(f"`{name}` has too many dimensions.") from error
    dtype = object if kind == tf.string else kind.as_numpy_dtype
    try:
        array = np.array(plain, dtype)
    except (ValueError, OverflowError) as error:
        raise _wrong(
            f"`{name}` has rows of different shapes, or numbers out of range."
        ) from error
    if array.dtype == object and any(
        isinstance(x, list) for x in array.ravel()
    ):
        raise _wrong(f"`{name}` has rows of different shapes.")
    return array


def _scalar(name: str, x: Any, kind: tf.DType) -> Any:
    """Read one value of a type; JSON numbers keep whether they are whole."""
    whole = isinstance(x, int) and not isinstance(x, bool)
    if kind == tf.string:
        if isinstance(x, dict) and set(x) == {"b64"}:
            return _base64(name, x["b64"])
        good = isinstance(x, str)
        x = _encoded(name, x) if good else x
    elif kind == tf.bool:
        good = isinstance(x, bool)
    elif kind.is_integer:
        small = kind.size < 4
        good = whole and (small or kind.min <= x <= kind.max)
        if good and small:
            # As there: a byte wraps around.
            x = (x - kind.min) % (kind.max - kind.min + 1) + kind.min
    else:
        good = whole or isinstance(x, float)
    if not good:
        raise _wrong(
            f"JSON Value of `{name}` is not of expected type: {kind.name}"
        )
    return x


def _encoded(name: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise _wrong(f"`{name}` is no Unicode text: {error.reason}.") from error


def _base64(name: str, text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise _wrong(f"Unable to base64 decode `{name}`.") from error


def _plain(name: str, value: npt.NDArray) -> Any:
    """Return an array as lists; bytes in base64 under names in `_bytes`."""
    if value.dtype.name in _UNWRITTEN:
        raise _wrong(
            "Failed to write JSON value for tensor type: "
            f"{_UNWRITTEN[value.dtype.name]}"
        )
    if value.dtype != object:
        return value.tolist()

    def word(x: bytes) -> Any:
        if name.endswith("_bytes"):
            return {"b64": base64.b64encode(x).decode()}
        return x.decode(errors="replace")

    flat = [word(x) for x in value.ravel()]
    # One level of lists a dimension.
    for size in value.shape[:0:-1]:
        flat = [flat[i : i + size] for i in range(0, len(flat), size)]
    return flat


def _dump(document: Any) -> bytes:
    return json.dumps(document).encode()


def _wrong(message: str) -> ServingError:
    return ServingError("INVALID_ARGUMENT", message)
