"""What each network is told, and what taste chooses."""

import numpy as np
import pytest
import tensorflow as tf

from tests.creatives.compositions import own_ads
from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.conditioning import Conditioning
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.errors import AdsError


def made(log, condition):
    conditioning = Conditioning(log.schema, condition, mode="scratch")
    conditioning.adapt(log, log)
    conditioning.build(8)
    return conditioning


def test_adversarial_game_is_told_nothing_about_the_user(adapted):
    conditioning = adapted.conditioning
    names = [
        adapted.encoder.feature_names[k] for k in conditioning.profile_features
    ]
    columns = {name.split("=")[0].split(":")[0] for name in names}
    assert columns == {
        "age",
        "device",
        "interests",
        "history_hue",
        "history_background",
        "history_style",
        "history_tone",
        "language",
        "coupon_rate",
        "hour",
    }
    condition = np.zeros((2, adapted.encoder.width), "float32")
    attributes = np.zeros((2, adapted.attribute_encoder.width), "float32")
    before = np.asarray(conditioning.public(condition, attributes))
    condition[:, conditioning.profile_features] = 1
    after = conditioning.public(condition, attributes)
    np.testing.assert_array_equal(after, before)


def test_chosen_attributes_are_those_of_clicked_creatives(adapted):
    table = adapted.conditioning.attribute_table.numpy()
    condition = np.zeros((9, adapted.encoder.width), "float32")
    batch = CreativeBatch(None, condition, None)
    chosen = adapted.drawing.with_sampled_attributes(batch, 1).attributes
    assert {row.tobytes() for row in chosen} <= {r.tobytes() for r in table}
    assert len({row.tobytes() for row in chosen}) > 1


@pytest.mark.parametrize(
    ("condition", "samples", "follows", "told"),
    [
        # Taste chooses; the generator is told the choice.
        ("profile", True, True, "attributes"),
        ("attributes", False, True, "condition"),
        ("none", False, False, "condition"),
    ],
)
def test_who_is_told_what(log, condition, samples, follows, told):
    conditioning = made(log, condition)
    assert conditioning.samples_attributes == samples
    assert conditioning.follows_attributes == follows
    row = np.ones((1, conditioning.encoder.width), "float32")
    wished = np.full((1, conditioning.attribute_encoder.width), 2, "float32")
    private = np.asarray(conditioning.private(row, wished))
    public = np.asarray(conditioning.public(row, wished))
    wanted = np.asarray({"attributes": wished, "condition": row}[told])
    np.testing.assert_array_equal(private[:, -wanted.shape[1] :], wanted)
    # No profile is public.
    count = len(conditioning.profile_features)
    assert public.shape[1] == row.shape[1] - count + samples * wished.shape[1]


def test_a_choice_is_passed_through_as_if_it_were_a_mixture(log):
    conditioning = made(log, "profile")
    rng = np.random.default_rng(0)
    width = conditioning.attribute_encoder.width
    conditioning.attribute_table.assign(rng.normal(size=(TABLE, width)))
    condition = rng.normal(size=(3, conditioning.encoder.width))
    condition = tf.constant(condition, tf.float32)
    noise = tf.constant(rng.uniform(size=(3, TABLE)), tf.float32)
    plain = conditioning.sample_attributes(condition, noise)
    weights = conditioning.taste.trainable_variables
    with tf.GradientTape() as tape:
        chosen = conditioning.sample_attributes(condition, noise, True)
        score = tf.reduce_sum(chosen**2)
    np.testing.assert_allclose(chosen, plain, rtol=1e-4, atol=1e-5)
    slopes = tape.gradient(score, [w.value for w in weights])
    assert all(np.abs(slope).max() > 0 for slope in slopes)


def test_without_a_profile_nothing_is_chosen(log):
    conditioning = made(log, "attributes")
    row = np.zeros((1, conditioning.encoder.width), "float32")
    with pytest.raises(AdsError) as error:
        conditioning.sample_attributes(row, np.full((1, TABLE), 0.5))
    assert str(error.value) == "The model has no profile to choose by."


def composed(styles):
    log = own_ads.log()
    conditioning = Conditioning(
        log.schema, "profile", mode="composition", styles=styles
    )
    conditioning.adapt(log, log)
    conditioning.build(8)
    return conditioning


def test_designs_are_put_in_and_styles_stay():
    conditioning, log = composed(5), own_ads.log()
    said = conditioning.said
    assert said.styles.shape == (TABLE, 5)
    said.styles.assign(np.ones((TABLE, 5)))
    table = log.to_arrow().take(np.arange(TABLE) % 7)
    rng = np.random.default_rng(0)
    attributes = rng.normal(size=conditioning.attribute_table.shape)
    conditioning.store_designs(table, attributes, own_ads.kit())
    np.testing.assert_allclose(
        conditioning.attribute_table, attributes, rtol=1e-6
    )
    # The rows go round as those of the table do.
    for kept in (said.words, said.designs):
        rows = np.asarray(kept)
        np.testing.assert_array_equal(rows[7:14], rows[:7])
    headlines = [own_ads.kit().texts[k][1] for k in said.designs[:7, 3]]
    assert headlines == table["headline"].to_pylist()[:7]
    assert (np.asarray(said.styles) == 1).all()
    # In place of all that there was, and not among it.
    conditioning.store_clicked_attributes(log, 0, own_ads.kit())
    assert not np.allclose(conditioning.attribute_table, attributes)


def test_without_a_kit_only_attributes_are_put_in():
    conditioning = composed(0)
    assert conditioning.styles == 0 and conditioning.said.styles is None
    attributes = np.ones(conditioning.attribute_table.shape)
    conditioning.store_designs(own_ads.log().to_arrow(), attributes)
    assert (np.asarray(conditioning.attribute_table) == 1).all()
    assert not np.asarray(conditioning.said.designs).any()
