"""By which offsets a picture repeats what is around a hole."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.refined import known_at

# Of what pull-push misses around a hole, and of the pixels there: how much an
# offset is to be judged by.
_JUDGED, _OVERLAP = 0.3, 0.2
# How much of the rest counts as wrong; how much of a copy's other level does.
_UNSEEN, _REPAINTED = 0.3, 0.04
# Of 255, squared: what is told better than this is not told apart.
_NOISE = 2.0
# What share of what pull-push is apart, squared, is of no use.
_WORST = 0.5
# How many of the best offsets are looked at for what they reach.
_LOOKED_AT = 48
# At how many of a hole's pixels, and what they have to be worth.
_PIXELS, _LEAST = 200, 0.02
# How often an offset is taken, one after the other, at most.
MOST_TIMES = 8


class Around(NamedTuple):
    """What is around a hole, and the hole, in a window of a picture.

    Attributes:
        place: pair of int. The window's first row and column.
        ring: bool array `[height, width]`. What is known around the hole.
        hole: bool array like it.
        missed: float array like it. By how much, squared, the ring is missed
            when it is filled as if it were hole.
        detail: float array like it. How much there is to be seen.
        rim: int. How wide the ring is: shorter offsets repeat whatever is
            smooth.
    """

    place: tuple[int, int]
    ring: npt.NDArray
    hole: npt.NDArray
    missed: npt.NDArray
    detail: npt.NDArray
    rim: int


class Matcher:
    """Matches parts of one picture with all of it.

    Args:
        picture: float32 array `[height, width, 3]`.
        known: bool array `[height, width]`.
    """

    def __init__(self, picture: npt.NDArray, known: npt.NDArray) -> None:
        self.picture, self.known = picture, known
        self._spectra: dict[tuple[int, int], npt.NDArray] = {}

    def __call__(self, around: Around, most: int) -> list[tuple[int, int]]:
        """Return offsets whose copies agree with what is around a hole.

        Offsets are taken one by one: each the one that reaches most of what
        of the hole the earlier ones do not, and that agrees best.

        Args:
            around: `Around`.
            most: int. How many offsets at most.

        Returns:
            List of pair of int. Rows and columns.
        """
        ratio, reached = self._ratios(around)
        better = np.maximum(0, 1 - ratio / _WORST) ** 2
        # Short ones reach little at once, and much if taken again and again.
        worth = better * (0.25 + reached)
        peaks = _peaks(worth)
        shifts = peaks - np.array(around.hole.shape) + 1 - around.place
        reaches = self._reaches(around, shifts)
        better = better[peaks[:, 0], peaks[:, 1]]
        chosen = _chosen(better, reaches, most)
        return [(int(y), int(x)) for y, x in shifts[chosen]]

    def _reaches(self, around: Around, shifts: npt.NDArray) -> npt.NDArray:
        """Return which of some pixels of a hole each offset fills."""
        places = np.argwhere(around.hole)
        places = places[:: max(1, len(places) // _PIXELS)] + around.place
        times = np.arange(1, MOST_TIMES + 1)[:, None, None]
        at = places + shifts[:, None, None] * times
        seen = known_at(self.known, at[..., 0], at[..., 1])
        return np.asarray(seen.any(axis=1))

    def _ratios(self, around: Around) -> tuple[npt.NDArray, npt.NDArray]:
        """Return how well offsets agree, and how much of a hole they reach.

        The difference of the ring and its copy may have any mean: a ground
        that gets lighter under its pattern still repeats.
        """
        high, wide = around.ring.shape
        y, x = around.place
        lengths = (
            _round(self.known.shape[0] + high - 1),
            _round(self.known.shape[1] + wide - 1),
        )
        known = self._spectrum(lengths)
        mask, one, squared = known[0], known[1:4], known[4]
        crop = self.picture[y : y + high, x : x + wide]
        parts = np.stack(
            [
                around.ring,
                *np.moveaxis(crop * around.ring[..., None], -1, 0),
                (crop**2).sum(-1) * around.ring,
                around.detail * around.ring,
                around.hole,
            ]
        ).astype("float32")
        spectra = np.conj(np.fft.rfft2(parts, lengths))
        ring, colours, power = spectra[0], spectra[1:4], spectra[4]
        products = np.stack(
            [
                ring * mask,
                power * mask + ring * squared - 2 * (colours * one).sum(0),
                *(colours * mask - ring * one),
                spectra[5] * mask,
                spectra[6] * mask,
            ]
        )
        found = np.fft.irfft2(products, lengths)
        found = np.roll(found, (high - 1, wide - 1), (-2, -1))
        found = found[
            :,
            : self.known.shape[0] + high - 1,
            : self.known.shape[1] + wide - 1,
        ]
        count = np.maximum(found[0], 1)
        level = (found[2:5] ** 2).sum(0) / count
        # What is not seen may be wrong, and so may what has to be repainted.
        wrong = found[1] - (1 - _REPAINTED) * level
        whole = (around.missed * around.ring).sum()
        slack = _NOISE * around.ring.sum()
        told = found[5] / max(1e-6, (around.detail * around.ring).sum())
        wrong = wrong + _UNSEEN * whole * (1 - told)
        ratio = (wrong + slack) / (whole + slack)
        # Judged by what is not told by pull-push, and not by plain ground.
        proven = told >= _JUDGED
        proven &= found[0] >= _OVERLAP * around.ring.sum()
        ratio = np.where(proven, ratio, 1)
        down = np.arange(ratio.shape[0])[:, None] - (high - 1 + y)
        right = np.arange(ratio.shape[1]) - (wide - 1 + x)
        ratio[down**2 + right**2 < around.rim**2] = 1
        return ratio, (found[6] / max(1, around.hole.sum())).clip(0, 1)

    def _spectrum(self, lengths: tuple[int, int]) -> npt.NDArray:
        """Return spectra of what is known, its colours, and their squares."""
        if lengths not in self._spectra:
            seen = self.known[..., None]
            parts = np.concatenate(
                [
                    seen,
                    self.picture * seen,
                    ((self.picture**2) * seen).sum(-1, keepdims=True),
                ],
                -1,
            ).astype("float32")
            spectra = np.fft.rfft2(np.moveaxis(parts, -1, 0), lengths)
            self._spectra[lengths] = spectra
        return self._spectra[lengths]


def _chosen(better: npt.NDArray, reaches: npt.NDArray, most: int) -> list[int]:
    """Return offsets that are good, and fill what others do not."""
    left = np.ones(reaches.shape[1], bool)
    chosen: list[int] = []
    while len(better) and len(chosen) < most:
        gains = better * (reaches & left).mean(1)
        best = int(np.argmax(gains))
        if gains[best] < _LEAST:
            break
        chosen.append(best)
        left &= ~reaches[best]
    # Others, for where the best are wrong.
    for best in map(int, np.argsort(-better * reaches.mean(1), kind="stable")):
        if len(chosen) < most and best not in chosen:
            chosen.append(best)
    return chosen


def _peaks(worth: npt.NDArray) -> npt.NDArray:
    """Return where something is worth most within two pixels, best first."""
    padded = np.pad(worth, 2)
    high, wide = worth.shape
    most = worth
    for y in range(5):
        most = np.maximum(most, padded[y : y + high, 2 : 2 + wide])
    padded = np.pad(most, 2)
    for x in range(5):
        most = np.maximum(most, padded[2 : 2 + high, x : x + wide])
    places = np.argwhere((worth >= most) & (worth > _LEAST))
    order = np.argsort(-worth[places[:, 0], places[:, 1]], kind="stable")
    return places[order[:_LOOKED_AT]]


def _round(length: int) -> int:
    """Return a length whose transform is quick."""
    return -(-length // 16) * 16
