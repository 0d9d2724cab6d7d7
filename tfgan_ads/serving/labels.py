"""`Labels`: which version of a model is stable, and which the canary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from pathlib import Path

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.versions import find_versions

# Beside the versions, in the folder that says how to serve them.
FOLDER, FILE = "deploy", "labels.json"
# As many moves are remembered.
_REMEMBERED = 1_000


@dataclass(frozen=True)
class Labels:
    """Which version of a model is `stable`, and which the `canary`.

    A new version is the canary: a few requests are sent to it by that label.
    `stable` is moved by whoever decides so, and can be rolled back.

    Attributes:
        stable: int. The version that is relied on.
        canary: int. The one that is tried; `stable` itself where none is.
        before: tuple of int. What was stable before, the oldest first.
        moves: tuple of dict. When which label was moved where, and why, the
            oldest first.

    Example:

    >>> labels = Labels(stable=1, canary=1).with_canary(2, "a new day")
    >>> labels.stable, labels.canary, labels.served
    (1, 2, (1, 2))
    >>> labels = labels.with_stable(2, "more clicks in the A/B test")
    >>> labels.stable, labels.before
    (2, (1,))
    >>> labels = labels.rolled_back("an angry customer")
    >>> labels.stable, labels.canary, labels.served
    (1, 1, (1,))
    """

    stable: int
    canary: int
    before: tuple[int, ...] = ()
    moves: tuple[dict[str, str | int], ...] = ()

    @classmethod
    def first(cls, versions: Sequence[int]) -> Labels:
        """Return labels where there are none yet: of the two newest.

        Args:
            versions: sequence of int, ascending, at least one.
        """
        last = versions[-2:]
        return cls(stable=last[0], canary=last[-1])

    @classmethod
    def find(cls, model: Path) -> Labels | None:
        """Read the labels of a model's folder.

        Labels of versions that were deleted go to what is still there, and a
        newer version than any is the canary, wherever it came from.

        Args:
            model: Path.

        Returns:
            `Labels`, or None where nobody has given any, or there is no
            version.

        Raises:
            AdsError: The file does not say what it should.
        """
        file = model / FOLDER / FILE
        versions = [int(path.name) for path in find_versions(model)]
        if not file.is_file() or not versions:
            return None
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            labels = cls(
                int(said["stable"]),
                int(said["canary"]),
                tuple(int(version) for version in said["before"]),
                tuple(dict(move) for move in said["moves"]),
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise AdsError(
                f"'{file}' does not say which version is stable. Delete it: "
                "the two newest versions get the labels again."
            ) from error
        return labels._of(versions)

    def text(self) -> str:
        """Return the text of the file that `find` reads."""
        said = {**self.named, "before": self.before, "moves": self.moves}
        return json.dumps(said, indent=2) + "\n"

    @property
    def served(self) -> tuple[int, ...]:
        """The versions a server has: both, and what could be rolled back to."""
        return tuple(sorted({self.stable, self.canary, *self.before[-1:]}))

    @property
    def named(self) -> dict[str, int]:
        """The version of each label."""
        return {"stable": self.stable, "canary": self.canary}

    def of(self, version: int) -> list[str]:
        """Return the labels of a version."""
        return [label for label, at in self.named.items() if at == version]

    def with_canary(self, version: int, why: str = "") -> Labels:
        """Return labels of which a version is the canary."""
        return replace(self, canary=version)._moved("canary", version, why)

    def with_stable(self, version: int, why: str = "") -> Labels:
        """Return labels of which a version is stable.

        Where the canary is older, it is the canary, too.
        """
        if version == self.stable:
            return self
        moved = replace(
            self,
            stable=version,
            canary=max(version, self.canary),
            before=(*self.before, self.stable),
        )
        return moved._moved("stable", version, why)

    def rolled_back(self, why: str = "") -> Labels:
        """Return labels of which that is stable which was so before.

        Nobody is sent to another: it is the canary, too.

        Raises:
            AdsError: None was stable before, or it has been deleted.
        """
        if not self.before:
            raise AdsError(
                "There is nothing to roll back to: no version was stable "
                f"before {self.stable}. Another is made so by `tfgan-ads label "
                "MODEL --stable VERSION`."
            )
        *before, version = self.before
        moved = Labels(version, version, tuple(before), self.moves)
        return moved._moved("stable", version, f"rolled back. {why}".strip())

    def unknown(self, versions: Sequence[int]) -> list[int]:
        """Return versions that nobody gave a label, the newest first.

        They are newer than any that had one: put there by hand.
        """
        told = (int(move["version"]) for move in self.moves)
        known = max([self.stable, *self.before, *told])
        return sorted((v for v in versions if v > known), reverse=True)

    def _of(self, versions: Sequence[int]) -> Labels:
        """Return what they are where there are these versions alone."""
        there = set(versions)
        before = tuple(version for version in self.before if version in there)
        stable = self.stable
        if stable not in there:
            stable = (before or (versions[0],))[-1]
            before = before[:-1]
        canary = self.canary if self.canary in there else stable
        canary = next(iter(self.unknown(versions)), canary)
        return replace(self, stable=stable, canary=canary, before=before)

    def _moved(self, label: str, version: int, why: str) -> Labels:
        move: dict[str, str | int] = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "label": label,
            "version": version,
            "why": why,
        }
        return replace(self, moves=(*self.moves, move)[-_REMEMBERED:])
