"""`Policies`: what a policy may choose from, and what it chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.real_chooser import RealChooser
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.evaluation.creatives import Creatives
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel

# Of each row's user and product, and a creative, the true click probability.
Truth = Callable[[pd.DataFrame, npt.NDArray], npt.NDArray]


class Choice(NamedTuple):
    """One creative for every row of a grid.

    Attributes:
        creatives: `Creatives` `[rows]`.
        product: int array `[rows]` or None. Where another product than the
            row's own is advertised.
        names: object array `[rows]` or None. What the log calls them, where
            they are of the log.
    """

    creatives: Creatives
    product: npt.NDArray | None = None
    names: npt.NDArray | None = None

    @property
    def images(self) -> npt.NDArray:
        """Their pictures, uint8 `[rows, size, size, channels]`."""
        return self.creatives.images


class Policies:
    """Real and generated candidates for a grid, and choices among them.

    Args:
        grid: `EvaluationSet`.
        clicks: `ClickModel` that chooses.
        truth: `Truth` or None. For the oracles.
        seed: int. Fixes what is drawn. Defaults to `0`.
    """

    def __init__(
        self,
        grid: EvaluationSet,
        clicks: ClickModel,
        truth: Truth | None = None,
        seed: int = 0,
    ) -> None:
        self.grid = grid
        self.clicks = clicks
        self.truth = truth
        self.seed = seed

    def real(self) -> dict[str, Choice]:
        """Choose among real creatives, without the click model and with."""
        grid = self.grid
        choices = {
            "random real": Choice(grid.real[:, 0], names=grid.real_names[:, 0]),
            "most popular real": Choice(grid.popular, names=grid.popular_names),
        }
        if grid.per_user > 1 and grid.schema.names(role=Role.AD):
            choices["random real of top vertical"] = self._of_top_vertical()
        choices["best real by click model"] = self._best_real()
        if self.truth is not None:
            choices["best real by truth (oracle)"] = self._oracle(grid.real)
        return choices

    def generated(self, name: str, model: Any) -> dict[str, Choice]:
        """Choose among a generator's creatives.

        Args:
            name: str. What the generator is called.
            model: `CreativeModel`.

        Returns:
            dict of policy to `Choice`: one drawn at random, the best of K,
            and the best by the truth where there is one.
        """
        drawn = self.draw(model, self._chooser())
        choices = {
            f"{name}, single": Choice(self.draw(model)[:, 0]),
            f"{name}, best of K": Choice(drawn[:, 0]),
        }
        if self.truth is not None:
            choices[f"{name}, best of K by truth (oracle)"] = self._oracle(
                drawn
            )
        return choices

    def latent_search(self, model: Any, steps: int) -> Choice:
        """Choose the best of K after a search in the latent."""
        return Choice(self.draw(model, self._chooser(steps))[:, 0])

    def controls(
        self, model: Any, single: Choice, best: Choice
    ) -> dict[str, Choice]:
        """Draw for somebody else than the user: the controls.

        Args:
            model: `CreativeModel`.
            single: `Choice`. One creative drawn for each user.
            best: `Choice`. The best of K for each user.

        Returns:
            dict of policy to `Choice`.
        """
        step = self.grid.per_user
        choices = {
            "single, for another user": single.creatives.roll(step),
            "best of K, for another user": best.creatives.roll(step),
            "single, half of the fields unknown": self.draw(
                model, users=self._half_known()
            )[:, 0],
            "single, for a newcomer": self.draw(
                model, users=pd.DataFrame(index=range(len(self.grid.users)))
            )[:, 0],
        }
        coarser = [("the cohort", "cohort"), ("nobody", "none")]
        for label, mode in (
            coarser if model.conditioning.personalisation.has_cohorts else ()
        ):
            choices[f"single, for {label}"] = self.draw(
                model, personalisation=mode
            )[:, 0]
        return {f"GAN, {k}": Choice(v) for k, v in choices.items()}

    def draw(
        self, model: Any, chooser: Chooser | None = None, **how: Any
    ) -> Creatives:
        """Draw creatives for every row.

        Args:
            model: `CreativeModel`.
            chooser: `Chooser` or None. With it all its candidates are
                returned, the best first; without, one.
            **how: For `EvaluationSet.draw`.

        Returns:
            `Creatives` `[rows, k]`.
        """
        n = chooser.candidates if chooser else 1
        return self.grid.draw(
            model, n=n, seed=self.seed, chooser=chooser, **how
        )

    def _chooser(self, steps: int = 0) -> Chooser:
        return Chooser(self.clicks, self.grid.candidates, search_steps=steps)

    def _half_known(self) -> pd.DataFrame:
        """Blank each field of each user with a chance of one half."""
        users = self.grid.users.copy()
        rng = np.random.default_rng(self.seed)
        for name in self.grid.schema.names(role=(Role.USER, Role.CONTEXT)):
            if name in users:
                hidden = rng.random(len(users)) < 0.5
                users[name] = users[name].astype(object).mask(hidden, None)
        return users

    def _best_real(self) -> Choice:
        grid = self.grid
        flat = grid.real.reshape(-1)
        places = np.arange(len(flat)).reshape(len(grid), -1)
        choose = RealChooser(self.clicks)
        chosen = choose(grid.frame(), flat.images, places, said=flat.table())[
            0
        ][:, 0]
        return Choice(flat[chosen], names=grid.real_names.ravel()[chosen])

    def _oracle(self, creatives: Creatives) -> Choice:
        assert self.truth is not None
        flat = creatives.reshape(-1)
        frame = self.grid.frame()
        rows = np.arange(len(frame)).repeat(creatives.shape[1])
        scores = self.truth(flat.beside(frame.iloc[rows]), flat.images)
        return Choice(self.grid.pick(creatives, scores))

    def _of_top_vertical(self) -> Choice:
        """Take a random product of what each user clicks most, and any of its
        creatives. What a user clicks most is asked of the click model."""
        grid, rng = self.grid, np.random.default_rng(self.seed)
        assert grid.products is not None
        vertical = grid.products[grid.schema.names(role=Role.AD)[0]]
        codes = vertical.astype("category").cat.codes.to_numpy()
        scores = grid.score(self.clicks, grid.popular).pctr
        scores = scores.reshape(len(grid.users), -1)
        means = np.stack(
            [scores[:, codes == k].mean(1) for k in range(codes.max() + 1)], 1
        )
        top = means.argmax(1)[grid.user]
        product = np.array(
            [rng.choice(np.flatnonzero(codes == k)) for k in top]
        )
        rows = grid.user * grid.per_user + product
        return Choice(grid.real[rows, 0], product, grid.real_names[rows, 0])
