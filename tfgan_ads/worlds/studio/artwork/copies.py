"""The studio's bank of approved copies."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from pathlib import Path

from tfgan_ads.schema.document import load_yaml


@dataclasses.dataclass(frozen=True)
class StudioCopy:
    """One approved text.

    Attributes:
        id: str. One a text.
        kind: str. `headline`, `call_to_action`, `price`, `legal` or `badge`.
        text: str. Amounts stand as `{price}` and `{percent}`; see
            `write_price` and `write_percent`.
        language: str. `en`, `de`, `zh` or `ar`.
        tags: tuple of str. Its tones: `price`, `quality`, `novelty`,
            `urgency`, or none.
        group: str. Texts of one group say the same in each language.
        starts: date or None. The first day it may be shown.
        ends: date or None. The last day.
    """

    id: str
    kind: str
    text: str
    language: str
    tags: tuple[str, ...]
    group: str
    starts: datetime.date | None = None
    ends: datetime.date | None = None


@functools.cache
def load_copies() -> tuple[StudioCopy, ...]:
    """Read the copies shipped with the package.

    Returns:
        Tuple of `StudioCopy`, in the order of the file `copies.yaml`.

    Example:

    >>> [copy.text for copy in load_copies() if copy.group == "shop"]
    ['Shop now', 'Jetzt kaufen', '立即购买', 'تسوّق الآن']
    """
    rows = load_yaml(Path(__file__).with_name("copies.yaml"))["copies"]
    return tuple(
        StudioCopy(**{**row, "tags": tuple(row["tags"])}) for row in rows
    )
