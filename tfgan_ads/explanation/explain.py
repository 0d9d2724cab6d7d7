"""Explain the ads of some users."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.simulated import is_simulated
from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.ad_values import ClickJudge
from tfgan_ads.explanation.ad_values import followed
from tfgan_ads.explanation.explanation import Explanation
from tfgan_ads.explanation.explanations import Explanations
from tfgan_ads.explanation.field_effects import FieldEffects
from tfgan_ads.explanation.latent_directions import latent_directions
from tfgan_ads.explanation.near_creatives import near_creatives
from tfgan_ads.explanation.profile_use import ProfileUse
from tfgan_ads.explanation.sanity import agreement
from tfgan_ads.explanation.sanity import randomised
from tfgan_ads.schema.role import Role

# People whose fields stand for those of the log; creatives compared with.
_PEOPLE, _CREATIVES = 1_000, 5_000
# Whose ads are drawn to see whether profiles are used.
_MET = 24


def explain(
    model: CreativeModel,
    judge: ClickEnsemble,
    users: pd.DataFrame,
    products: pd.DataFrame | None,
    log: AdLog,
    images: str = ".",
    chooser: Chooser | None = None,
    product: int = 0,
    repeats: int = 16,
    seed: int = 0,
    labels: Mapping[str, str] | None = None,
) -> Explanations:
    """Say why users' ads are as they are.

    Args:
        model: `CreativeModel`, trained, that is told of people.
        judge: `ClickModel` that has not chosen the ads, nor learned from the
            users that were learned from; see `train_held_out_click_model`.
        users: DataFrame. Whose ads are explained.
        products: DataFrame or None. See `CreativeModel.generate`.
        log: `AdLog` that was learned from. Its users stand for whom else it
            might have been, its creatives are what ads may be copies of.
        images: str. Folder that paths of the products' pictures start from.
            Defaults to `"."`.
        chooser: `Chooser` or None. Explains ads as they are chosen.
        product: int. Which of the products. Defaults to `0`.
        repeats: int. The more, the narrower the intervals. Defaults to `16`.
        seed: int. Defaults to `0`.
        labels: dict of field to what people call it, or None.

    Returns:
        `Explanations`.

    Raises:
        AdsError: The model is told nothing of people, there are no users, or
            no such product.

    Example:

    >>> found = explain(gan, judge, users, products, train
    ...     )  # doctest: +SKIP
    >>> found.save("why")  # doctest: +SKIP
    """
    users = users.reset_index(drop=True)
    _check(model, users, products, product)
    # Of the others no picture need be opened.
    if products is not None:
        products = products.iloc[[product]]
    given = products, images, chooser
    values = AdValues(model, ClickJudge(judge), *given)
    people = log.users()
    background = people.sample(min(_PEOPLE, len(people)), random_state=seed)
    creatives, called = _learned_from(log, model, seed)
    near = partial(near_creatives, creatives=creatives, names=called, seed=seed)
    ads = [
        Explanation.of(
            values,
            users.iloc[[k]],
            background,
            near,
            repeats=repeats,
            seed=seed + k,
        )
        for k in range(len(users))
    ]
    control = AdValues(model, ClickJudge(randomised(judge)), *given)
    others = [
        FieldEffects.of(
            control,
            users.iloc[[k]],
            background,
            repeats=repeats,
            seed=seed + k,
        )
        for k in range(len(users))
    ]
    met = background.head(_MET)
    # Of chosen ads the noise would be the choice.
    drawn = AdValues(model, values.judge, products, images)
    latents, strips = latent_directions(drawn, users.iloc[[0]], seed=seed)
    return Explanations(
        _names(log, users),
        ads,
        ProfileUse.of(values, met, seed=seed),
        latents,
        strips,
        agreement([ad.effects for ad in ads], others),
        is_simulated(log),
        labels or {},
    )


def _check(
    model: CreativeModel,
    users: pd.DataFrame,
    products: pd.DataFrame | None,
    product: int,
) -> None:
    if not len(users):
        raise AdsError("`users` must have at least one row.")
    count = 1 if products is None else len(products)
    if not 0 <= product < count:
        raise AdsError(
            f"`product` must be a row from 0 to {count - 1} of `products`. "
            f"Received: product={product}"
        )
    fields = followed(model)
    if not any(name in users for name in fields):
        raise AdsError(
            "There is nothing to explain: the model follows none of the "
            f"columns of `users`. It follows: {', '.join(fields) or 'none'}."
        )


def _learned_from(
    log: AdLog, model: CreativeModel, seed: int
) -> tuple[npt.NDArray, list[str]]:
    """Load creatives of the log, with their names."""
    image = str(log.schema.creative_image)
    shown = log.first_of(image).to_arrow([image])[image].to_pylist()
    rng = np.random.default_rng(seed)
    chosen = [str(shown[k]) for k in rng.permutation(len(shown))[:_CREATIVES]]
    return log.images.load(chosen, model.size, model.channels), chosen


def _names(log: AdLog, users: pd.DataFrame) -> list[str]:
    name = log.schema.column_of_role(Role.USER_ID)
    if name in users:
        return [str(value) for value in users[name]]
    return [str(k + 1) for k in range(len(users))]
