"""How requests travel: gRPC or REST, with deadlines and retries."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Protocol
from typing import TypeVar

import numpy.typing as npt

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.interface import Names

Arrays = dict[str, npt.NDArray]
T = TypeVar("T")

_BACK_OFF = 0.1
NEED = "The client needs"
# What TF Serving makes of its status codes in REST, and back.
CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    413: "RESOURCE_EXHAUSTED",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
# Of the codes that two statuses share, the first is answered.
STATUS = {code: status for status, code in reversed(CODES.items())}
STATUS |= {"FAILED_PRECONDITION": 400, "OUT_OF_RANGE": 400}


class ServingError(AdsError):
    """What a server answered instead.

    Attributes:
        code: str. A gRPC status code, such as `"INVALID_ARGUMENT"`.
        message: str. What it said.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Server:
    """Which server is asked, and how patiently.

    Attributes:
        target: str.
        model: str. The model's name on the server.
        label: str or None. A version's label, such as `"canary"`.
        timeout: float. Seconds until a request is given up.
        megabytes: float. The largest message.
    """

    target: str
    model: str
    label: str | None
    timeout: float
    megabytes: float

    @property
    def largest(self) -> int:
        """The largest message in bytes."""
        return int(self.megabytes * 2**20)


class Transport(Protocol):
    """A way to a server."""

    def describe(self, signature: str) -> tuple[dict[str, str], Names]:
        """Return what a signature takes, as far as the server says.

        Returns:
            dict of input to NumPy dtype; dict of input to what it is called
            in the log, which TF Serving does not know.
        """

    def predict(self, signature: str, inputs: Arrays) -> Arrays:
        """Run a signature once."""

    def close(self) -> None:
        """Hang up."""


def retried(call: Callable[[], T], retries: int) -> T:
    """Call, and again while the server is unavailable.

    Nothing else is tried again: what was refused once is refused twice, and
    an exhausted server needs a rest.

    Args:
        call: function.
        retries: int. How often again; waits grow from a tenth of a second.

    Returns:
        What the function returns.
    """
    for attempt in range(retries + 1):
        try:
            return call()
        except ServingError as error:
            if error.code != "UNAVAILABLE" or attempt == retries:
                raise
        time.sleep(_BACK_OFF * 2**attempt)
    raise AssertionError


def signature_of(signature: str, found: Mapping[str, Any]) -> Any:
    """Return one of the signatures that a server has.

    Args:
        signature: str.
        found: dict of name to signature.

    Raises:
        ServingError: There is none of this name.
    """
    if signature not in found:
        raise ServingError(
            "FAILED_PRECONDITION",
            f"There is no signature '{signature}'. There are: "
            f"{', '.join(sorted(found))}.",
        )
    return found[signature]


def numpy_dtype(kind: int | str) -> str:
    """Return the NumPy dtype of a TensorFlow data type."""
    from tensorflow.core.framework import types_pb2

    name = kind if isinstance(kind, str) else types_pb2.DataType.Name(kind)
    words = {"DT_STRING": "object", "DT_FLOAT": "float32"}
    words |= {"DT_DOUBLE": "float64"}
    return words.get(name, name.removeprefix("DT_").lower())
