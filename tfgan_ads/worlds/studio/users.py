"""`Users`: people with profiles and hidden tastes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.worlds.studio.perception import FEATURES
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import STYLES

HUE_NAMES = (
    "red",
    "orange",
    "yellow",
    "lime",
    "green",
    "mint",
    "cyan",
    "azure",
    "blue",
    "violet",
    "magenta",
    "rose",
)
DEVICES = ("desktop", "mobile", "tablet")
_HISTORY = 12
# How much sharper the past clicks are than one impression's taste: a history
# is what is left after years of choosing.
_HISTORY_SHARPNESS = 3.0
# What nearly everyone likes a little, in the order of `FEATURES`: warm hues,
# bursts, a badge, a call to action.
_COMMON_TASTE = np.array(
    [0.12, 0.03, 0.18, -0.06, 0.06, -0.1, -0.1, -0.06, 0.0, 0.06, 0.2, 0.18]
)


@dataclass(frozen=True)
class Users:
    """A population.

    Attributes:
        profiles: DataFrame, one row a user: what an advertiser would know.
        taste: float array `[users, 12]`: log-odds of a click a unit of each
            of `perception.FEATURES`. Hidden.
        interest: float array `[users, verticals]`: log-odds a vertical.
            Hidden.
    """

    profiles: pd.DataFrame
    taste: npt.NDArray
    interest: npt.NDArray

    def __len__(self) -> int:
        return len(self.taste)

    @classmethod
    def sample(
        cls,
        n: int,
        verticals: list[str],
        rng: np.random.Generator,
        personal: bool = True,
    ) -> "Users":
        """Draw a population.

        Args:
            n: int. How many users.
            verticals: list of str.
            rng: NumPy generator.
            personal: bool. `False` gives everyone the mean taste, while the
                profiles stay as varied as ever: the null world. Defaults to
                `True`.

        Returns:
            `Users`.
        """
        age = np.clip(rng.gamma(7, 6.2, n), 18, 85).round()
        device = rng.choice(3, n, p=(0.3, 0.6, 0.1))
        taste = _draw_taste(age, device, rng)
        liked = _draw_interests(n, len(verticals), rng)
        profiles = pd.DataFrame(
            {
                "user_id": [f"u{i:07d}" for i in range(n)],
                "age": np.where(rng.random(n) < 0.03, np.nan, age),
                "device": np.array(DEVICES)[device],
                "interests": _join(liked, verticals),
                **_draw_history(taste, rng),
                "coupon_rate": _coupon_rate(taste, rng),
                "consent": (rng.random(n) < 0.98).astype(int),
            }
        )
        if not personal:
            taste = np.tile(taste.mean(0), (n, 1))
        interest = 0.5 * liked - 0.5 * liked.mean(1, keepdims=True)
        return cls(profiles, taste, interest)


def _draw_taste(
    age: npt.NDArray, device: npt.NDArray, rng: np.random.Generator
) -> npt.NDArray:
    """Everyone loves one hue, one background and, by age, one style."""
    n = len(age)
    hue = rng.uniform(0, 2 * np.pi, n)
    background = np.eye(len(BACKGROUNDS))[
        rng.integers(len(BACKGROUNDS), size=n)
    ]
    old = 1 / (1 + np.exp(-(age - 45) / 6))
    odds = np.stack([1.2 * (1 - old), 1.2 * old, np.full(n, 0.8)], 1)
    style = np.eye(len(STYLES))[
        (
            odds.cumsum(1) / odds.sum(1, keepdims=True) > rng.random((n, 1))
        ).argmax(1)
    ]
    columns = [
        0.52 * np.cos(hue),
        0.52 * np.sin(hue),
        *(0.55 * background).T,
        *(0.5 * style).T,
        rng.normal(0, 0.33, n),
        0.2 * (device == 1) + rng.normal(0, 0.15, n),
    ]
    return np.stack(columns, 1) + _COMMON_TASTE


def _draw_interests(
    n: int, verticals: int, rng: np.random.Generator
) -> npt.NDArray:
    """One to four verticals a user, as a 0/1 matrix."""
    order = rng.random((n, verticals)).argsort(1).argsort(1)
    return (order < rng.integers(1, 5, (n, 1))).astype(float)


def _draw_history(
    taste: npt.NDArray, rng: np.random.Generator
) -> dict[str, list[str]]:
    """Past clicks, oldest first: what each clicked creative looked like."""
    n = len(taste)
    length = rng.integers(3, _HISTORY + 1, n) * (rng.random(n) > 0.05)
    turns = np.arange(len(HUE_NAMES)) * 2 * np.pi / len(HUE_NAMES)
    by_name = dict(zip(FEATURES, taste.T, strict=True))
    hue = np.outer(by_name["hue_cos"], np.cos(turns))
    hue += np.outer(by_name["hue_sin"], np.sin(turns))
    background = np.stack([by_name[b] for b in BACKGROUNDS], 1)
    style = np.stack([by_name[s] for s in STYLES], 1)
    return {
        f"history_{name}": _draw_words(logits, words, length, rng)
        for name, logits, words in (
            ("hue", hue, HUE_NAMES),
            ("background", background, BACKGROUNDS),
            ("style", style, STYLES),
        )
    }


def _draw_words(
    logits: npt.NDArray,
    words: tuple[str, ...],
    length: npt.NDArray,
    rng: np.random.Generator,
) -> list[str]:
    noise = rng.gumbel(size=(len(logits), _HISTORY, len(words)))
    choice = (_HISTORY_SHARPNESS * logits[:, None] + noise).argmax(2)
    names = np.array(words)[choice]
    return ["|".join(row[:k]) for row, k in zip(names, length, strict=True)]


def _coupon_rate(taste: npt.NDArray, rng: np.random.Generator) -> npt.NDArray:
    """The share of purchases with a coupon tells who likes badges."""
    column = FEATURES.index("badge")
    badge = taste[:, column] - _COMMON_TASTE[column]
    rate = 1 / (1 + np.exp(-(4 * badge + rng.normal(0, 0.5, len(badge)))))
    return np.where(rng.random(len(badge)) < 0.05, np.nan, rate.round(3))


def _join(chosen: npt.NDArray, words: list[str]) -> list[str]:
    names = np.array(words)
    return ["|".join(names[row > 0]) for row in chosen]
