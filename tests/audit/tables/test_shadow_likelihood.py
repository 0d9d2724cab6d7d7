"""Likelier than under models that never saw a row."""

import dataclasses

import numpy as np

from tests.audit.leaking import copier
from tests.audit.leaking import people
from tfgan_ads.audit.tables.shadow_likelihood import ShadowLikelihood


class Model:
    """Draws what it is told, again and again."""

    def __init__(self, rows):
        self.rows = rows

    def sample(self, n, seed=0):
        return self.rows.sample(n, replace=True, random_state=seed)


def test_it_takes_a_model_and_shadows(target, clean):
    assert "only its rows" in ShadowLikelihood().cannot(clean)
    alone = target(people(100, 5), model=Model(people(100, 5)))
    assert ShadowLikelihood().cannot(alone) == "It takes --shadows."


def test_members_are_likelier_than_under_shadows_and_others_are_not(
    target, train
):
    noisy = copier(train, noise=0.3)
    told = target(noisy, model=Model(noisy))
    shadows = tuple(
        Model(copier(told.reference_given, seed, 0.3)) for seed in range(4)
    )
    told = dataclasses.replace(told, shadows=shadows)
    (found,) = ShadowLikelihood().run("shadows", told)
    assert found.figures["AUC"] > 0.8

    fair = target(people(600, 9), model=Model(people(600, 9)))
    fair = dataclasses.replace(fair, shadows=shadows)
    (found,) = ShadowLikelihood().run("shadows", fair)
    assert found.figures["AUC, low"] < 0.5 < found.figures["AUC, high"]
    assert np.isfinite(found.advantage.value)
