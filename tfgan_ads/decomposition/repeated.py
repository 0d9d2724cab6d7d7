"""Patterns that go on behind the parts of a banner."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.decomposition.hole import Hole
from tfgan_ads.decomposition.judged_copy import JudgedCopy
from tfgan_ads.decomposition.judged_copy import detail_of
from tfgan_ads.decomposition.judged_copy import judged
from tfgan_ads.decomposition.offsets import MOST_TIMES
from tfgan_ads.decomposition.offsets import Around
from tfgan_ads.decomposition.offsets import Matcher
from tfgan_ads.decomposition.pull_push import fill
from tfgan_ads.decomposition.pull_push import resized
from tfgan_ads.decomposition.refined import FEWEST
from tfgan_ads.decomposition.refined import known_at
from tfgan_ads.decomposition.refined import refined
from tfgan_ads.decomposition.refined import thinned

# Pixels a side of the copy in which offsets are looked for.
_SIDE = 160
# Of 255: where pull-push is about as near as this, it stays.
_NEAR = 1.5
# In no part of a hole is a copy's share of what pull-push is apart more.
_BETTER_THERE = 0.45
# How many offsets a hole is filled by at most.
_OFFSETS = 4
# How long an offset is at least, in rims: shorter ones repeat what is smooth.
_SHORTEST = 0.75
# What it costs to take an offset once more.
_FAR = 0.01


def continued(
    banner: npt.NDArray, known: npt.NDArray, holes: Sequence[Hole]
) -> tuple[npt.NDArray, npt.NDArray]:
    """Fill holes in patterned grounds with what the pattern has elsewhere.

    A hole is filled from where the ground repeats itself, and only if this
    tells what is around the hole clearly better than pull-push would.

    Args:
        banner: uint8 array `[height, width, 3]`.
        known: bool array `[height, width]`.
        holes: sequence of `Hole`. Around all that is not known.

    Returns:
        Pair of the filled banner, like `banner`, and a bool array like
        `known`: what is known or filled.

    Source: He and Sun, Statistics of patch offsets for image completion,
    ECCV 2012; levels are mended after Perez et al., Poisson image editing,
    2003.
    """
    high, wide = known.shape
    if not known.any():
        return banner, known
    ground = _Ground.of(banner, known)
    for hole in sorted(holes, key=lambda hole: hole.area, reverse=True):
        ground.fill(hole)
    return ground.filled[:high, :wide], ground.done[:high, :wide]


@dataclasses.dataclass
class _Ground:
    """A banner, its sides multiples of a scale, and a copy at that scale."""

    picture: npt.NDArray
    known: npt.NDArray
    filled: npt.NDArray
    done: npt.NDArray
    small: npt.NDArray
    small_known: npt.NDArray
    detail: npt.NDArray
    match: Matcher
    scale: int

    @classmethod
    def of(cls, banner: npt.NDArray, known: npt.NDArray) -> _Ground:
        high, wide = known.shape
        scale = max(1, round((high * wide) ** 0.5 / _SIDE))
        more = ((0, -high % scale), (0, -wide % scale))
        picture = np.pad(banner, (*more, (0, 0)), "edge")
        known = np.pad(known, more)
        rows, columns = (side // scale for side in known.shape)
        small = np.asarray(Image.fromarray(picture).reduce(scale), "float32")
        blocks = known.reshape(rows, scale, columns, scale)
        seen = np.asarray(blocks.all(axis=(1, 3)))
        return cls(
            picture,
            known,
            picture.copy(),
            known.copy(),
            small,
            seen,
            detail_of(small, seen),
            Matcher(small, seen),
            scale,
        )

    def fill(self, hole: Hole) -> None:
        """Fill a hole where something that is known continues it."""
        window = hole.window(self.scale, self.small_known.shape)
        ring = self.small_known[window]
        inside = np.zeros_like(self.small_known)
        inside[hole.shrunk(self.scale)] = True
        inside = inside[window] & ~ring
        copies = list(self._copies(window, ring, inside, hole.rim(self.scale)))
        if copies:
            self._paste(window, inside, copies)

    def _copies(
        self,
        window: tuple[slice, slice],
        ring: npt.NDArray,
        inside: npt.NDArray,
        rim: int,
    ) -> Iterator[JudgedCopy]:
        """Yield copies that are clearly nearer to a ring than pull-push."""
        rows, columns = (self._middles(side) for side in window)
        here = self.picture[np.ix_(rows, columns)].astype("float32")
        guess = self._guess(window)
        missed = np.abs(here - guess).mean(-1)
        if ring.sum() < FEWEST or missed[ring].mean() < _NEAR:
            return
        squared = ((self.small[window] - guess) ** 2).sum(-1)
        detail = self.detail[window]
        place = window[0].start, window[1].start
        around = Around(place, ring, inside, squared, detail, rim)
        points = thinned(ring, rows, columns)
        tried = set()
        for offset in self.match(around, _OFFSETS):
            fine = refined(
                self.picture,
                self.known,
                points,
                offset,
                self.scale,
                _SHORTEST * rim * self.scale,
            )
            if fine in tried:
                continue
            tried.add(fine)
            there, seen = self._taken(rows + fine[0], columns + fine[1])
            apart, seen = here - there, ring & seen
            copy = judged(apart, missed, detail * ring, seen, fine, self.scale)
            if copy is not None:
                yield copy

    def _middles(self, side: slice) -> npt.NDArray:
        """Return the pixels in the middle of the small copy's."""
        return np.arange(side.start, side.stop) * self.scale + self.scale // 2

    def _guess(self, window: tuple[slice, slice]) -> npt.NDArray:
        """Fill a whole window by pull-push, as if all of it were hole."""
        rest = self.small_known.astype("float32")
        rest[window] = 0
        return fill(self.small, rest)[window]

    def _taken(
        self, rows: npt.NDArray, columns: npt.NDArray
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """Return pixels, and which of them are known."""
        high, wide = self.known.shape
        at = np.ix_(rows.clip(0, high - 1), columns.clip(0, wide - 1))
        return self.picture[at], known_at(self.known, rows[:, None], columns)

    def _paste(
        self,
        window: tuple[slice, slice],
        inside: npt.NDArray,
        copies: Sequence[JudgedCopy],
    ) -> None:
        """Fill each part of a hole from the best copy that has it."""
        corner = np.array([side.start for side in window]) * self.scale
        labels = self._labels(inside, corner, copies)
        label = labels.repeat(self.scale, 0).repeat(self.scale, 1)
        rows, columns = (
            slice(start, start + length)
            for start, length in zip(corner, label.shape)
        )
        label[self.done[rows, columns]] = -1
        places = np.argwhere(label >= 0)
        label = label[label >= 0]
        high, wide = (side * self.scale for side in inside.shape)
        for number, copy in enumerate(copies):
            level = resized(copy.level, (wide, high))
            for times in range(1, MOST_TIMES + 1):
                mine = places[label == (times - 1) * len(copies) + number]
                if len(mine):
                    self._copy(mine, corner, copy, level, times)

    def _copy(
        self,
        places: npt.NDArray,
        corner: npt.NDArray,
        copy: JudgedCopy,
        level: npt.NDArray,
        times: int,
    ) -> None:
        """Copy pixels from so many offsets away, where they are known."""
        rows, columns = (places + corner).T
        down, right = (times * side for side in copy.offset)
        seen = known_at(self.known, rows + down, columns + right)
        rows, columns, places = rows[seen], columns[seen], places[seen]
        value = self.picture[rows + down, columns + right].astype("float32")
        value += times * level[places[:, 0], places[:, 1]]
        # What is lighter from copy to copy may be so ever faster.
        value += times * (times - 1) / 2 * copy.bend
        self.filled[rows, columns] = np.clip(np.round(value), 0, 255)
        self.done[rows, columns] = True

    def _labels(
        self,
        inside: npt.NDArray,
        corner: npt.NDArray,
        copies: Sequence[JudgedCopy],
    ) -> npt.NDArray:
        """Return for each cell which copy is best, how often taken, or -1."""
        cells = np.argwhere(inside)
        best = np.full(len(cells), _BETTER_THERE, "float32")
        label = np.full(len(cells), -1)
        ends = [
            (a, b) for a in (0, self.scale - 1) for b in (0, self.scale - 1)
        ]
        for times in range(1, MOST_TIMES + 1):
            for number, copy in enumerate(copies):
                more = times * (times - 1) / 2 * np.abs(copy.bend).mean()
                cost = copy.cost[inside] + _FAR * (times - 1 + more)
                better = np.flatnonzero(cost < best)
                start = cells[better] * self.scale + corner
                start = start + np.multiply(copy.offset, times)
                seen = np.ones(len(better), bool)
                for end in ends:
                    seen &= known_at(self.known, *(start + end).T)
                better = better[seen]
                best[better] = cost[better]
                label[better] = (times - 1) * len(copies) + number
        labels = np.full(inside.shape, -1)
        labels[inside] = label
        return labels
