"""`CopyBank`: the approved texts, and which of them go together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tfgan_ads.brand.copy import Copy
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.document import read_yaml
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.strict import Strict


class _CopyFile(Strict):
    """What a file of copies holds."""

    copies: tuple[Copy, ...]


@dataclass(frozen=True)
class CopyBank:
    """The approved texts, and which of them go together.

    Args:
        copies: tuple of `Copy`.
        apart: tuple of tuples of str. Kinds, or ids of copies, no two of
            which may stand on one ad. Defaults to none.

    Example:

    >>> bank = CopyBank((
    ...     Copy(id="p", kind="price", text="9 €"),
    ...     Copy(id="b", kind="badge", text="NEU", language="de"),
    ...     Copy(id="h", kind="headline", text="Hello", language="en"),
    ... ), apart=(("badge", "price"),))
    >>> [copy.id for copy in bank.of("badge", language="de-CH")]
    ['b']
    >>> bank.may_stand_together("p", "h"), bank.may_stand_together("p", "b")
    (True, False)
    """

    copies: tuple[Copy, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> CopyBank:
        """Read a bank from YAML: a list under the key `copies`.

        Raises:
            AdsError: With every problem of the file, and its lines.
        """
        return cls(read_yaml(_CopyFile, path, f"file '{path}'").copies)

    def __iter__(self) -> Iterator[Copy]:
        return iter(self.copies)

    def __len__(self) -> int:
        return len(self.copies)

    def __getitem__(self, id: str) -> Copy:
        """Return a copy by its id.

        Raises:
            AdsError: There is none.
        """
        for copy in self.copies:
            if copy.id == id:
                return copy
        ids = [copy.id for copy in self.copies]
        raise AdsError(f"There is no copy '{id}'.{nearest(id, ids)}")

    def of(
        self,
        kind: str,
        language: str | None = None,
        on: datetime.date | None = None,
    ) -> list[Copy]:
        """List copies of a kind.

        Args:
            kind: str. One of the elements that are words.
            language: str or None. BCP 47; `"de-AT"` also finds `"de"`, and
                copies of no language are found by all. `None` is any.
            on: date or None. The day on which they are to be shown; `None`
                is any.

        Returns:
            list of `Copy`, in the bank's order.

        Raises:
            AdsError: An unknown kind.
        """
        if kind not in WORDS:
            raise AdsError(
                f"`kind` must be one of {', '.join(WORDS)}. Received: "
                f"kind={kind!r}{nearest(kind, WORDS)}"
            )
        return [
            copy
            for copy in self.copies
            if copy.kind == kind
            and (language is None or copy.speaks(language))
            and (on is None or copy.may_run(on))
        ]

    def may_stand_together(self, *copies: Copy | str) -> bool:
        """Whether copies may stand on one ad.

        There they are of different kinds, in one language, and no two of them
        are kept `apart`.

        Args:
            *copies: `Copy`, or the id of one.

        Returns:
            bool.

        Raises:
            AdsError: An unknown id.
        """
        known = [self[c] if isinstance(c, str) else c for c in copies]
        return all(
            one.kind is not other.kind
            and one.speaks(other.language)
            and not self._are_apart(one, other)
            for one, other in combinations(known, 2)
        )

    def _are_apart(self, one: Copy, other: Copy) -> bool:
        mine, others = {one.id, one.kind}, {other.id, other.kind}
        return any(
            (a in mine and b in others) or (b in mine and a in others)
            for group in self.apart
            for a, b in combinations(group, 2)
        )
