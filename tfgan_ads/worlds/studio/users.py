"""`Users`: people with profiles and hidden tastes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.worlds.studio.arrangement import FAMILIES
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.languages import shares
from tfgan_ads.worlds.studio.perception import FEATURES
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import TONES

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
# What nearly everyone likes a little: warm hues, bursts, photographs, a badge,
# words on new things, a picture that comes first.
_COMMON_TASTE = {
    "hue_cos": 0.26,
    "hue_sin": 0.06,
    "burst": 0.3,
    "dots": -0.18,
    "split": -0.18,
    "stripes": -0.18,
    "photo": 0.22,
    "vivid": 0.14,
    "badge": 0.4,
    "novelty": 0.22,
    "urgency": -0.18,
    "picture": 0.22,
    "words": -0.14,
}
# How strong each taste is, in log-odds of a click.
_LOVE = {
    "hue": 0.4,
    "background": 0.4,
    "style": 0.36,
    "tone": 0.48,
    "family": 0.4,
}
_BADGE_LOVE = 0.25
# Which of the features are words, or where they stand. A badge's are seen in
# the pixels as well; whoever is told that there is one knows better.
WORDY = np.isin(FEATURES, ("badge", *TONES, *FAMILIES))


@dataclass(frozen=True)
class Users:
    """A population.

    Attributes:
        profiles: DataFrame, one row a user: what an advertiser would know.
        language: int array `[users]`. Index into the languages.
        taste: float array `[users, 19]`: log-odds of a click a unit of each
            of `perception.FEATURES`. Hidden.
        interest: float array `[users, verticals]`: log-odds a vertical.
            Hidden.
    """

    profiles: pd.DataFrame
    language: npt.NDArray
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
        words: bool = True,
        languages: Sequence[str] = ("en",),
    ) -> Users:
        """Draw a population.

        Args:
            n: int. How many users.
            verticals: list of str.
            rng: NumPy generator.
            personal: bool. `False` gives everyone the mean taste, while the
                profiles stay as varied as ever: the null world. Defaults to
                `True`.
            words: bool. `False` leaves nobody a taste for what is said and
                how it is laid out. Defaults to `True`.
            languages: sequence of str. What people speak; see `shares`.
                Defaults to `("en",)`.

        Returns:
            `Users`.
        """
        age = np.clip(rng.gamma(7, 6.2, n), 18, 85).round()
        device = rng.choice(3, n, p=(0.3, 0.6, 0.1))
        language = rng.choice(len(languages), n, p=shares(languages))
        taste = _draw_taste(age, device, rng) * (words | ~WORDY)
        liked = _draw_interests(n, len(verticals), rng)
        profiles = pd.DataFrame(
            {
                "user_id": [f"u{i:07d}" for i in range(n)],
                "age": np.where(rng.random(n) < 0.03, np.nan, age),
                "device": np.array(DEVICES)[device],
                "language": np.array(languages)[language],
                "interests": _join(liked, verticals),
                **_draw_history(taste, rng),
                "coupon_rate": _coupon_rate(taste, rng),
                "consent": (rng.random(n) < 0.98).astype(int),
            }
        )
        if not personal:
            taste = np.tile(taste.mean(0), (n, 1))
        interest = 0.5 * liked - 0.5 * liked.mean(1, keepdims=True)
        return cls(profiles, language, taste, interest)


def _draw_taste(
    age: npt.NDArray, device: npt.NDArray, rng: np.random.Generator
) -> npt.NDArray:
    """Everyone loves one hue, background, tone, and kind of layout.

    And by age one style; those with small screens are after bargains more
    often, and pass over ads whose words come first.
    """
    n = len(age)
    hue = rng.uniform(0, 2 * np.pi, n)
    old = 1 / (1 + np.exp(-(age - 45) / 6))
    mobile = (device == 1).astype(float)
    one = np.ones(n)
    odds = {
        "background": np.tile(1.0, (n, len(BACKGROUNDS))),
        "style": np.stack([1.2 * (1 - old), 1.2 * old, 0.8 * one], 1),
        "tone": np.stack([one + mobile, one + old, one, one + 1 - old], 1),
        "family": np.stack([one + mobile, one, one], 1),
    }
    loved = [_LOVE[name] * _pick_one(o, rng) for name, o in odds.items()]
    background, style, tone, family = loved
    badge = rng.normal(0, _BADGE_LOVE, n)
    columns = [
        _LOVE["hue"] * np.cos(hue),
        _LOVE["hue"] * np.sin(hue),
        *np.concatenate([background, style], 1).T,
        badge,
        *np.concatenate([tone, family], 1).T,
    ]
    common = [_COMMON_TASTE.get(name, 0.0) for name in FEATURES]
    return np.stack(columns, 1) + common


def _pick_one(odds: npt.NDArray, rng: np.random.Generator) -> npt.NDArray:
    """Draw one option a row, as a 0/1 matrix."""
    share = odds.cumsum(1) / odds.sum(1, keepdims=True)
    chosen = (share > rng.random((len(odds), 1))).argmax(1)
    return np.eye(odds.shape[1])[chosen]


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
    tone = np.stack([by_name[t] for t in TONES], 1)
    return {
        f"history_{name}": _draw_words(logits, words, length, rng)
        for name, logits, words in (
            ("hue", hue, HUE_NAMES),
            ("background", background, BACKGROUNDS),
            ("style", style, STYLES),
            ("tone", tone, TONES),
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
    badge = taste[:, column] - _COMMON_TASTE["badge"]
    rate = 1 / (1 + np.exp(-(4 * badge + rng.normal(0, 0.5, len(badge)))))
    return np.where(rng.random(len(badge)) < 0.05, np.nan, rate.round(3))


def _join(chosen: npt.NDArray, words: list[str]) -> list[str]:
    names = np.array(words)
    return ["|".join(names[row > 0]) for row in chosen]
