"""Without consent, and for minors, an ad is drawn for nobody in particular."""

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.consent_input import ConsentInput
from tfgan_ads.creatives.serving.explain import Explain
from tfgan_ads.creatives.serving.generate import Generate
from tfgan_ads.creatives.serving.score import Score
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.schema.ad_schema import AdSchema


@pytest.fixture(scope="module")
def grown(log):
    """A log that says who is of age."""
    document = log.schema.to_dict() | {"minors": {"column": "age"}}
    return type(log)(log.source, AdSchema.from_dict(document), log.images)


@pytest.fixture(scope="module")
def gan(grown):
    model = CreativeGAN(
        grown.schema,
        size=16,
        latent=4,
        mode="scratch",
        network="conv",
        cohort_floor=20,
        # Untrained, taste hardly leans to anything.
        sharpness=200.0,
    )
    model.adapt(grown.clicked())
    return model


def test_nothing_is_asked_where_nothing_is_known_of_users(log):
    schema = log.schema
    context = {"device": schema.columns["device"]}
    assert ConsentInput(schema, context).own == {}
    assert ConsentInput(schema, schema.columns).own == {"consent": tf.int32}


def request(endpoint, users, **told):
    inputs = raw_inputs(users, endpoint.columns, missing_ok=True)
    inputs["seed"] = tf.range(len(users), dtype=tf.int64)
    return {**inputs, **{n: tf.constant(x) for n, x in told.items()}}


def test_a_row_without_consent_is_drawn_as_none(gan, grown):
    users = grown.users().head(24)
    users = users.assign(age=[30.0, 40.0, 12.0] * 8)
    endpoint = Generate(gan)
    assert "consent" in endpoint.specs()
    told = request(endpoint, users, consent=[1, 0, 1] * 8)
    answer = tf.function(endpoint)(told)
    with gan.conditioning.personalisation.drawn_as("none"):
        nobody = Generate(gan)(request(endpoint, users, consent=[1] * 24))
    same = (answer["image_bytes"] == nobody["image_bytes"]).numpy()
    # Neither who does not consent nor a minor is known.
    assert not same[::3].all()
    assert same[1::3].all() and same[2::3].all()


def test_a_file_of_users_is_obeyed_too(gan, grown):
    users = grown.users().head(16).assign(age=30.0)
    yes, no, silent = (
        gan.generate(users.assign(consent=consent), seed=1).images
        for consent in ([1] * 16, [0, 1] * 8, [None, 1] * 8)
    )
    assert (yes[::2] != no[::2]).any()
    np.testing.assert_array_equal(yes[1::2], no[1::2])
    np.testing.assert_array_equal(no, silent)
    none = gan.generate(users, seed=1, personalisation="none").images
    np.testing.assert_array_equal(no[::2], none[::2])


def test_clicks_are_foreseen_for_nobody_in_particular(gan, grown, clicks):
    users = grown.users().head(2).assign(age=30.0)
    generate = Generate(gan, Chooser(clicks, candidates=2))
    told = {"candidates": [0, 0], "consent": [0, 0]}
    drawn = generate(request(generate, users, **told))
    explained = Explain(generate, clicks)(
        {**request(generate, users), "consent": tf.constant([0, 0])}
    )
    about = [
        i
        for i, name in enumerate(generate.columns)
        if grown.schema.columns[name].role in ("user", "context")
    ]
    assert not tf.gather(explained["pctr_effect"], about, axis=1).numpy().any()
    score = Score(clicks, schema=grown.schema)
    judged = score(
        {
            **raw_inputs(users, score.columns, missing_ok=True),
            "image_bytes": tf.repeat(drawn["image_bytes"][0, :1], 2),
            "consent": tf.constant([0, 0]),
        }
    )
    assert judged["pctr"][0] == judged["pctr"][1]


def test_without_cohorts_a_row_is_drawn_from_blanks(grown):
    model = CreativeGAN(
        grown.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    model.adapt(grown.clicked())
    model.conditioning.personalisation.cohorts.count.assign(0)
    users = grown.users().head(2).assign(age=30.0)
    drawn = model.generate(users.assign(consent=0), seed=1).images
    blanks = pd.DataFrame({"age": [None, None], "consent": 0})
    wanted = model.generate(blanks, seed=1).images
    np.testing.assert_array_equal(drawn, wanted)
