"""`Treatment`: everything in a studio creative that is not the product."""

from dataclasses import dataclass
from dataclasses import fields

import numpy as np
import numpy.typing as npt

BACKGROUNDS = ("burst", "dots", "glow", "split", "stripes")
STYLES = ("night", "pastel", "vivid")
LAYOUTS = {
    "center": (0.5, 0.46, 0.64),
    "left": (0.36, 0.5, 0.6),
    "right": (0.64, 0.5, 0.6),
}


@dataclass(frozen=True)
class Treatment:
    """A batch of treatments, one value a creative.

    Attributes:
        hue: float array `[n]`, degrees in [0, 360).
        background: int array `[n]`, index into `BACKGROUNDS`.
        style: int array `[n]`, index into `STYLES`.
        badge: bool array `[n]`.
        cta: bool array `[n]`, whether there is a call to action.
        layout: int array `[n]`, index into `LAYOUTS`.
    """

    hue: npt.NDArray
    background: npt.NDArray
    style: npt.NDArray
    badge: npt.NDArray
    cta: npt.NDArray
    layout: npt.NDArray

    @classmethod
    def sample(cls, n: int, rng: np.random.Generator) -> "Treatment":
        """Draw `n` treatments uniformly."""
        return cls(
            hue=rng.uniform(0, 360, n),
            background=rng.integers(len(BACKGROUNDS), size=n),
            style=rng.integers(len(STYLES), size=n),
            badge=rng.random(n) < 0.5,
            cta=rng.random(n) < 0.5,
            layout=rng.integers(len(LAYOUTS), size=n),
        )

    def __len__(self) -> int:
        return len(self.hue)

    def __getitem__(self, rows: npt.NDArray | slice) -> "Treatment":
        return Treatment(*(getattr(self, f.name)[rows] for f in fields(self)))
