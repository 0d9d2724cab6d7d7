"""`CodecSettings`: how closely the columns of a table are learned."""

from __future__ import annotations

from typing import NamedTuple


class CodecSettings(NamedTuple):
    """What every kind of column may go by when it learns one.

    Args:
        floor: int. Values seen less often are kept by nobody. Defaults to
            `1`, for which all are kept.
        spike_share: float. Numbers more frequent than this share have a
            state of their own. Defaults to `0.01`.
        limit: int. Categories with a state of their own, at most. Defaults
            to `1_000`.
        buckets: int. States that the other categories share. Defaults to
            `32`.

    Example:

    >>> CodecSettings(floor=5).limit
    1000
    """

    floor: int = 1
    spike_share: float = 0.01
    limit: int = 1_000
    buckets: int = 32


# None of the values is left out.
DEFAULTS = CodecSettings()
