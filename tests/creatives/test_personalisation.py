"""Users, cohorts, nobody: what each mode may know."""

import keras
import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.role import Role


@pytest.fixture(scope="module")
def gan(log):
    model = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
        cohort_floor=20,
    )
    model.adapt(log.clicked())
    return model


def draw(gan, log, users, **how):
    products = log.products().head(2)
    return gan.generate(
        users, products, images=str(log.images.root), **how
    ).images


def test_nobody_is_everybody_alike(gan, log):
    users = log.users().head(8)
    swapped = users.iloc[::-1]
    for mode, alike in (("none", True), ("user", False)):
        a, b = (
            draw(gan, log, u, personalisation=mode) for u in (users, swapped)
        )
        assert np.array_equal(a, b) == alike


def test_a_cohort_is_drawn_for_as_one(gan, log):
    users = log.users()
    profile = gan.conditioning.profile(
        np.asarray(gan.encoder(_raw(gan, users)))
    )
    centre = gan.conditioning.cohorts(profile).numpy()
    _, cohort = np.unique(centre, axis=0, return_inverse=True)
    cohort = cohort.ravel()
    # At least two cohorts, and none is below the floor among those clicked.
    assert cohort.max() >= 1
    first = np.flatnonzero(cohort == cohort[0])[:2]
    other = np.flatnonzero(cohort != cohort[0])[:1]
    a, b, c = (
        draw(gan, log, users.iloc[[i]], personalisation="cohort")
        for i in (*first, *other)
    )
    np.testing.assert_array_equal(a, b)
    assert gan.conditioning.personalisation.mode == "user"
    np.testing.assert_array_equal(
        draw(gan, log, users.iloc[[first[0]]], personalisation="cohort"), a
    )
    assert a.shape == c.shape


def _raw(gan, users):
    from tfgan_ads.features.profiles.raw_inputs import raw_inputs

    return raw_inputs(users, gan.encoder.columns, missing_ok=True)


def test_the_choice_knows_no_more_than_the_generator(gan, log, clicks):
    chooser = Chooser(clicks, candidates=3)
    users = log.users().head(2)
    a, b = (
        draw(gan, log, u, personalisation="none", chooser=chooser)
        for u in (users, users.iloc[::-1])
    )
    np.testing.assert_array_equal(a, b)


def test_what_was_not_learned_cannot_be_drawn(log, tmp_path):
    gan = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
        personalisation="cohort",
        cohort_floor=20,
    )
    gan.compile(run_eagerly=True)
    gan.fit(log, images=32, batch_size=16, verbose=0)
    with pytest.raises(AdsError, match="trained with personalisation='cohort'"):
        draw(gan, log, log.users().head(1), personalisation="user")
    gan.save(tmp_path / "gan.keras")
    twin = keras.models.load_model(tmp_path / "gan.keras")
    users = log.users().head(3)
    np.testing.assert_array_equal(draw(gan, log, users), draw(twin, log, users))


def test_an_unknown_mode_names_the_right_one(log):
    with pytest.raises(AdsError, match="Did you mean 'cohort'"):
        CreativeGAN(log.schema, personalisation="cohorts")


def test_a_newcomer_is_drawn_for_like_one_with_empty_fields(gan, log):
    about = log.schema.names(role=(Role.USER, Role.CONTEXT))
    empty = log.users().head(1).assign(**dict.fromkeys(about))
    np.testing.assert_array_equal(
        draw(gan, log, empty), draw(gan, log, pd.DataFrame(index=[0]))
    )


def test_without_cohorts_it_says_so(log):
    gan = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
        cohort_floor=10_000,
    )
    gan.adapt(log.clicked())
    with pytest.raises(AdsError, match="fewer than `cohort_floor`=10000 users"):
        draw(gan, log, log.users().head(1), personalisation="none")
