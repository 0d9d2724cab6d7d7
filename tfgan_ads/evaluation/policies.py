"""`Policies`: what a policy may choose from, and what it chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.real_chooser import RealChooser
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.evaluation.candidates import Candidates
from tfgan_ads.evaluation.choice import Choice
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel

# Of each row's user and product, and a creative, the true click probability.
Truth = Callable[[pd.DataFrame, npt.NDArray], npt.NDArray]


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
            "random real": self._offered.first(),
            "most popular real": grid.candidates_of(
                grid.popular_names[:, None]
            ).first(),
        }
        if grid.per_user > 1 and grid.schema.names(role=Role.AD):
            choices["random real of top vertical"] = self._of_top_vertical()
        choices["best real by click model"] = self._best_real()
        if self.truth is not None:
            choices["best real by truth (oracle)"] = self._oracle(self._offered)
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
            f"{name}, single": self.draw(model).first(),
            f"{name}, best of K": drawn.first(),
        }
        if self.truth is not None:
            choices[f"{name}, best of K by truth (oracle)"] = self._oracle(
                drawn
            )
        return choices

    def latent_search(self, model: Any, steps: int) -> Choice:
        """Choose the best of K after a search in the latent."""
        return self.draw(model, self._chooser(steps)).first()

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
            "single, for another user": _rolled(single, step),
            "best of K, for another user": _rolled(best, step),
            "single, half of the fields unknown": self.draw(
                model, users=self._half_known()
            ).first(),
            "single, for a newcomer": self.draw(
                model, users=pd.DataFrame(index=range(len(self.grid.users)))
            ).first(),
        }
        coarser = [("the cohort", "cohort"), ("nobody", "none")]
        for label, mode in (
            coarser if model.conditioning.personalisation.has_cohorts else ()
        ):
            choices[f"single, for {label}"] = self.draw(
                model, personalisation=mode
            ).first()
        return {f"GAN, {k}": choice for k, choice in choices.items()}

    def draw(
        self, model: Any, chooser: Chooser | None = None, **how: Any
    ) -> Candidates:
        """Draw creatives for every row.

        Args:
            model: `CreativeModel`.
            chooser: `Chooser` or None. With it all its candidates are
                returned, the best first; without, one.
            **how: For `EvaluationSet.draw`.

        Returns:
            `Candidates`.
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

    @property
    def _offered(self) -> Candidates:
        """The real candidates of every row."""
        return self.grid.candidates_of(self.grid.real_names)

    def _best_real(self) -> Choice:
        real = self._offered
        places = np.arange(len(real.flat)).reshape(len(self.grid), -1)
        chosen, _ = RealChooser(self.clicks)(
            self.grid.frame(), real.flat, places, said=real.said
        )
        return real.pick(chosen[:, 0] - places[:, 0])

    def _oracle(self, offered: Candidates) -> Choice:
        assert self.truth is not None
        frame = self.grid.frame()
        rows = np.arange(len(frame)).repeat(offered.images.shape[1])
        wide = frame.iloc[rows].reset_index(drop=True)
        scores = self.truth(beside(wide, offered.said), offered.flat)
        return offered.pick(scores.reshape(len(frame), -1).argmax(1))

    def _of_top_vertical(self) -> Choice:
        """Take a random product of what each user clicks most, and any of its
        creatives. What a user clicks most is asked of the click model."""
        grid, rng = self.grid, np.random.default_rng(self.seed)
        assert grid.products is not None
        vertical = grid.products[grid.schema.names(role=Role.AD)[0]]
        codes = vertical.astype("category").cat.codes.to_numpy()
        popular = grid.candidates_of(grid.popular_names[:, None])
        scores = grid.score(self.clicks, popular.flat, said=popular.said).pctr
        scores = scores.reshape(len(grid.users), -1)
        means = np.stack(
            [scores[:, codes == k].mean(1) for k in range(codes.max() + 1)], 1
        )
        top = means.argmax(1)[grid.user]
        product = np.array(
            [rng.choice(np.flatnonzero(codes == k)) for k in top]
        )
        rows = grid.user * grid.per_user + product
        shown = grid.candidates_of(grid.real_names[rows, :1]).first()
        return shown._replace(product=product)


def beside(frame: pd.DataFrame, said: pd.DataFrame | None) -> pd.DataFrame:
    """Put what creatives say beside the columns of whoever sees them."""
    if said is None:
        return frame
    return frame.drop(columns=list(said), errors="ignore").join(said)


def _rolled(choice: Choice, step: int) -> Choice:
    """Show every row what another one was shown."""
    said = choice.said
    if said is not None:
        rows = np.roll(np.arange(len(said)), step)
        said = said.iloc[rows].reset_index(drop=True)
    return Choice(np.roll(choice.images, step, 0), said=said)
