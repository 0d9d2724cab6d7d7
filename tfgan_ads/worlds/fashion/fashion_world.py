"""`FashionWorld`: real product photographs, simulated users and clicks."""

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.fashion_mnist import CLASSES
from tfgan_ads.data.fashion_mnist import read_fashion_mnist
from tfgan_ads.files import chunks
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.fashion.sight import MEASURES
from tfgan_ads.worlds.fashion.sight import Sight
from tfgan_ads.worlds.intercept import intercept

_ARTEFACT_COST = 10.0
_HISTORY = 12
# A history is what is left after years of choosing.
_HISTORY_SHARPNESS = 2.0
_CATEGORY_SPREAD, _MEASURE_SPREAD = 0.9, 0.4
_CHUNK = 20_000
_USER = "u{:07d}"


@dataclass(frozen=True)
class FashionWorld:
    """Users with tastes over category and look, and Fashion-MNIST's pictures.

    `logit P(click) = base + taste[u] . phi(pixels) - 10 * artefacts(pixels)`

    where `phi` are the probabilities of the ten categories and three measured
    attributes, see `Sight`. The photographs are real; users and clicks are
    simulated.

    Args:
        seed: int. Everything follows from it.
        users: int. Defaults to `10_000`.
        photographs: int. How many are shown. Defaults to `20_000`.
        personal: bool. `False` gives everyone the mean taste. Defaults to
            `True`.
        ctr: float. Click rate in the log. Defaults to `0.02`.
        data_dir: str, Path or None. See `read_fashion_mnist`.
    """

    seed: int
    users: int = 10_000
    photographs: int = 20_000
    personal: bool = True
    ctr: float = 0.02
    data_dir: str | Path | None = None

    def rng(self, *stream: int) -> np.random.Generator:
        """Return the generator of one independent stream of the seed."""
        return np.random.default_rng([self.seed, *stream])

    @functools.cached_property
    def pictures(self) -> tuple[npt.NDArray, npt.NDArray]:
        """Photographs `[n, 28, 28, 1]` and their categories `[n]`."""
        log = read_fashion_mnist(self.data_dir)
        frame = log.to_pandas(["image", "label"])
        rows = self.rng(1).permutation(len(frame))[: self.photographs]
        chosen = frame.iloc[rows]
        images = log.images.load(chosen["image"], 28, 1)
        return images, chosen["label"].map(CLASSES.index).to_numpy()

    @functools.cached_property
    def sight(self) -> Sight:
        """The world's eyes."""
        return Sight(*self.pictures, seed=self.seed)

    @functools.cached_property
    def features(self) -> npt.NDArray:
        """What is seen in every photograph."""
        return self.sight(self.pictures[0]).features()

    @functools.cached_property
    def hidden(self) -> npt.NDArray:
        """Everyone's own taste, log-odds `[users, features]`."""
        spread = np.r_[
            np.full(len(CLASSES), _CATEGORY_SPREAD),
            np.full(len(MEASURES), _MEASURE_SPREAD),
        ]
        return self.rng(2).normal(0, spread, (self.users, len(spread)))

    @functools.cached_property
    def taste(self) -> npt.NDArray:
        """The taste by which they click."""
        if self.personal:
            return self.hidden
        return np.tile(self.hidden.mean(0), (self.users, 1))

    @functools.cached_property
    def profiles(self) -> pd.DataFrame:
        """What an advertiser would know: past clicks, and an idle age."""
        rng = self.rng(3)
        pool = rng.permutation(len(self.features))[:2_000]
        past: dict[str, list[str]] = {
            f"history_{name}": [] for name in ("category", *MEASURES)
        }
        words = self._words()
        for taste in self.hidden:
            score = _HISTORY_SHARPNESS * self.features[pool] @ taste
            noise = rng.gumbel(size=len(pool))
            count = rng.integers(0, _HISTORY + 1)
            chosen = pool[np.argsort(-(score + noise))[:count]]
            for name, column in words.items():
                past[f"history_{name}"].append("|".join(column[chosen]))
        return pd.DataFrame(
            {
                "user_id": [_USER.format(i) for i in range(self.users)],
                "age": np.clip(rng.gamma(7, 6.2, self.users), 18, 85).round(),
                **past,
            }
        )

    def _words(self) -> dict[str, npt.NDArray]:
        """Say what every photograph is, in words."""
        measures = self.features[:, len(CLASSES) :]
        words = {"category": np.array(CLASSES)[self.pictures[1]]}
        for i, name in enumerate(MEASURES):
            high = np.where(measures[:, i] > 0, "high", "low")
            words[name] = np.array([f"{word} {name}" for word in high])
        return words

    def log(self, impressions: int = 200_000) -> AdLog:
        """Simulate an impression log; photographs are shown at random.

        Args:
            impressions: int. Defaults to `200_000`.

        Returns:
            `AdLog`, in memory.
        """
        rng = self.rng(4)
        user = rng.integers(self.users, size=impressions)
        picture = rng.integers(len(self.features), size=impressions)
        probability = expit(self.base + self.liking(user, picture))
        measures = self.features[:, len(CLASSES) :]
        frame = self.profiles.iloc[user].reset_index(drop=True)
        frame["photograph"] = picture.astype(str)
        frame["category"] = np.array(CLASSES)[self.pictures[1][picture]]
        for i, name in enumerate(MEASURES):
            frame[name] = measures[picture, i].round(3)
        frame["propensity"] = 1 / len(self.features)
        frame["click"] = (rng.random(impressions) < probability).astype(int)
        return AdLog.from_frame(frame, fashion_schema(), self.pictures[0])

    def liking(self, users: npt.NDArray, pictures: npt.NDArray) -> npt.NDArray:
        """Return `taste[u] . phi` of photographs, `[n]`."""
        parts = [
            (self.taste[users[rows]] * self.features[pictures[rows]]).sum(1)
            for rows in chunks(len(pictures), _CHUNK)
        ]
        return np.concatenate(parts)

    @functools.cached_property
    def base(self) -> float:
        """The intercept that gives the wished click rate in the log."""
        rng = self.rng(5)
        liking = self.liking(
            rng.integers(self.users, size=20_000),
            rng.integers(len(self.features), size=20_000),
        )
        return intercept(liking, self.ctr)

    def truth(self, rows: pd.DataFrame, images: npt.NDArray) -> npt.NDArray:
        """Return true click probabilities of any pictures; simulated.

        Args:
            rows: DataFrame `[n]` with `user_id`.
            images: uint8 array `[n, 28, 28, 1]`.

        Returns:
            float array `[n]`.
        """
        users = rows["user_id"].str[1:].astype(int).to_numpy()
        seen = self.sight(images)
        liking = (self.taste[users] * seen.features()).sum(1)
        return expit(self.base + liking - _ARTEFACT_COST * seen.artefacts)


def fashion_schema() -> AdSchema:
    """Return the schema of the world's log."""
    history = {
        f"history_{name}": {"role": "user", "kind": "sequence"}
        for name in ("category", *MEASURES)
    }
    return AdSchema.from_dict(
        {
            "columns": {
                "user_id": {"role": "user_id"},
                "age": {"role": "user", "kind": "numeric"},
                **history,
                "photograph": {
                    "role": "creative",
                    "kind": "image",
                    "channels": 1,
                    "height": 28,
                    "width": 28,
                },
                "category": {"role": "creative"},
                **{
                    name: {"role": "creative", "kind": "numeric"}
                    for name in MEASURES
                },
                "propensity": {"role": "propensity", "kind": "numeric"},
                "click": {"role": "click", "kind": "numeric"},
            }
        }
    )
