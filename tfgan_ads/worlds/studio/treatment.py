"""`Treatment`: everything that is decided about the studio's creatives."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields

import numpy as np
import numpy.typing as npt

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.colouring import accent_and_panel
from tfgan_ads.worlds.studio.photos import PHOTOS

PATTERNS = ("burst", "dots", "glow", "split", "stripes")
BACKGROUNDS = (*PATTERNS, "photo")
TONES = ("price", "quality", "novelty", "urgency")
SLOTS = SOLD
_PHOTOS = 0.3
# The layouts that say something.
_WORDED = [i for i, t in enumerate(Layouts.shipped().templates) if t.has_words]
# How often ads are made for each of `SLOTS`.
_SLOT_SHARES = (0.24, 0.15, 0.12, 0.11, 0.14, 0.14, 0.1)
# Of the room in its cell, how far an element is moved at most: words stay in
# line with one another.
_REACH = {"product": (0.35, 0.35), "logo": (0.0, 0.2), "badge": (0.35, 0.35)}
_REACH_OF_WORDS = (0.0, 0.2)
# The least that elements are enlarged, from -1 to 1.
_LEAST = -0.3


@dataclass(frozen=True)
class Treatment:
    """A batch of treatments, one value a creative.

    Attributes:
        hue: float array `[n]`, degrees in [0, 360).
        background: int array `[n]`, index into `BACKGROUNDS`.
        style: int array `[n]`, index into `STYLES`.
        photo: int array `[n]`, index into `PHOTOS`; -1 where it is painted.
        slot: int array `[n]`, index into `SLOTS`.
        layout: int array `[n]`, index into the names of `Layouts.shipped()`.
        tone: int array `[n]`, index into `TONES`: how the headline speaks.
        badge: bool array `[n]`.
        copy: int array `[n, 5]`, which text of the bank each of the words
            says; -1 for none.
        logo: int array `[n]`, 0 for the one on light ground, 1 on dark.
        moves: float array `[n, 7, 3]`; see `composition.design.Design`.
        accent: float array `[n, 3]`, of button and badge, RGB in [0, 1].
        panel: float array `[n, 3]`, of the panel under words.
    """

    hue: npt.NDArray
    background: npt.NDArray
    style: npt.NDArray
    photo: npt.NDArray
    slot: npt.NDArray
    layout: npt.NDArray
    tone: npt.NDArray
    badge: npt.NDArray
    copy: npt.NDArray
    logo: npt.NDArray
    moves: npt.NDArray
    accent: npt.NDArray
    panel: npt.NDArray

    @classmethod
    def sample(cls, n: int, rng: np.random.Generator) -> Treatment:
        """Draw `n` treatments that say nothing yet.

        A photograph brings its own hue and style.
        """
        background = rng.integers(len(PATTERNS), size=n)
        photo = rng.integers(len(PHOTOS), size=n)
        shown = rng.random(n) < _PHOTOS
        hue, style = rng.uniform(0, 360, n), rng.integers(len(STYLES), size=n)
        of_photo = [PHOTOS[i] for i in photo]
        hue = np.where(shown, [p.hue for p in of_photo], hue)
        style = np.where(
            shown, [STYLES.index(p.style) for p in of_photo], style
        )
        accent, panel = accent_and_panel(hue, style, rng)
        return cls(
            hue=hue,
            background=np.where(shown, BACKGROUNDS.index("photo"), background),
            style=style,
            photo=np.where(shown, photo, -1),
            slot=rng.choice(len(SLOTS), n, p=_SLOT_SHARES),
            layout=rng.choice(_WORDED, size=n),
            tone=rng.integers(len(TONES), size=n),
            badge=rng.random(n) < 0.5,
            copy=np.full((n, len(WORDS)), -1),
            logo=np.zeros(n, int),
            moves=_moves(n, rng),
            accent=accent,
            panel=panel,
        )

    def __len__(self) -> int:
        return len(self.hue)

    def __getitem__(self, rows: npt.NDArray | slice) -> Treatment:
        return Treatment(*(getattr(self, f.name)[rows] for f in fields(self)))


def _moves(n: int, rng: np.random.Generator) -> npt.NDArray:
    """Draw how elements are moved and enlarged, `[n, 7, 3]`."""
    reach = np.array([_REACH.get(e, _REACH_OF_WORDS) for e in ELEMENTS])
    there = reach * rng.uniform(-1, 1, (n, len(ELEMENTS), 2))
    larger = rng.uniform(_LEAST, 1, (n, len(ELEMENTS), 1))
    return np.concatenate([there, larger], -1)
