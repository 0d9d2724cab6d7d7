"""Honest lift: policies at equal candidates, before three judges."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.scene import Scene

if TYPE_CHECKING:
    from tfgan_ads.training.click_model import ClickModel

# Of each row's user and product, and a creative, the true click probability.
Truth = Callable[[pd.DataFrame, npt.NDArray], npt.NDArray]


def lift(
    gan: Any,
    clicks: ClickModel,
    scene: Scene,
    judge: ClickModel | None = None,
    truth: Truth | None = None,
    rivals: Mapping[str, Any] | None = None,
    seed: int = 0,
) -> LiftReport:
    """Compare policies that choose a creative for every user and product.

    All policies choose among as many candidates with the same click model.
    Three judges say what the choices are worth: the click model that chose
    (for diagnosis alone: it flatters its own choices), another one from
    other users, and the world's truth where there is one.

    Args:
        gan: `CreativeGAN`. What is to be judged.
        clicks: `ClickModel` that chooses.
        scene: `Scene` of held-out users and products.
        judge: `ClickModel` or None. Trained on other users, with another
            seed and architecture.
        truth: function of a DataFrame `[n]` and creatives `[n]` to float
            `[n]`, or None. The world's own click probability.
        rivals: dict of str to model or None. Other generators, each of which
            gets as many candidates and the same click model.
        seed: int. Fixes what is drawn. Defaults to `0`.

    Returns:
        `LiftReport`.
    """
    pool = _Candidates(scene, clicks, truth, seed)
    choices = {
        "random real": scene.real[:, 0],
        "most popular real": scene.popular,
        "best real by click model": pool.best(scene.real),
    }
    for name, rival in (rivals or {}).items():
        choices[f"{name}, best of K"] = pool.best(pool.draw(rival))
    drawn = pool.draw(gan)
    choices["GAN, single"] = drawn[:, 0]
    choices["GAN, best of K"] = pool.best(drawn)
    other = np.roll(drawn, len(scene.products), 0)
    choices["GAN single, for another user"] = other[:, 0]
    choices["GAN best of K, for another user"] = np.roll(
        choices["GAN, best of K"], len(scene.products), 0
    )
    choices["GAN single, for nobody"] = pool.draw_for_nobody(gan)[:, 0]
    if truth is not None:
        choices["best real by truth (oracle)"] = pool.oracle(scene.real)
        choices["GAN, best of K by truth (oracle)"] = pool.oracle(drawn)
    judges = {"click model": clicks}
    if judge is not None:
        judges["held-out click model"] = judge
    verdicts = {
        name: {
            policy: scene.score(model, images).pctr
            for policy, images in choices.items()
        }
        for name, model in judges.items()
    }
    if truth is not None:
        verdicts["truth"] = {
            policy: truth(scene.frame(), images)
            for policy, images in choices.items()
        }
    return LiftReport(
        pd.concat({k: pd.DataFrame(v) for k, v in verdicts.items()}, axis=1),
        scene.user,
        {name: images[:48] for name, images in choices.items()},
        scene.candidates,
    )


class _Candidates:
    """Draws candidates for a scene and chooses among them."""

    def __init__(
        self, scene: Scene, clicks: ClickModel, truth: Truth | None, seed: int
    ) -> None:
        self.scene = scene
        self.clicks = clicks
        self.truth = truth
        self.seed = seed

    def draw(self, model: Any) -> npt.NDArray:
        """Draw candidates, `[rows, k, ...]`."""
        return self._draw(model, self.scene.users)

    def draw_for_nobody(self, model: Any) -> npt.NDArray:
        """Draw for users of whom nothing is known."""
        nobody = pd.DataFrame(index=range(len(self.scene.users)))
        return self._draw(model, nobody)

    def _draw(self, model: Any, users: pd.DataFrame) -> npt.NDArray:
        drawn = model.generate(
            users,
            self.scene.products,
            n=self.scene.candidates,
            seed=self.seed,
            images=self.scene.folder,
        ).images
        return drawn.reshape(len(self.scene), -1, *drawn.shape[1:])

    def best(self, images: npt.NDArray) -> npt.NDArray:
        """Choose by the click model."""
        flat = images.reshape(-1, *images.shape[2:])
        scores = self.scene.score(self.clicks, flat).pctr
        return self.scene.pick(images, scores)

    def oracle(self, images: npt.NDArray) -> npt.NDArray:
        """Choose by the truth."""
        assert self.truth is not None
        flat = images.reshape(-1, *images.shape[2:])
        frame = self.scene.frame()
        rows = np.arange(len(frame)).repeat(images.shape[1])
        return self.scene.pick(images, self.truth(frame.iloc[rows], flat))
