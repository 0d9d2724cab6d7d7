"""Why an ad is as it is: what each column and each part does."""

import numpy as np
import pytest
import tensorflow as tf

from tests.creatives.compositions.conftest import brand  # noqa: F401
from tests.creatives.compositions.conftest import folder  # noqa: F401
from tests.creatives.compositions.conftest import kit  # noqa: F401
from tests.creatives.compositions.conftest import log  # noqa: F401
from tests.creatives.serving.test_score_ads import clicks  # noqa: F401
from tests.creatives.serving.test_score_ads import gan  # noqa: F401
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.explain_ads import PARTS
from tfgan_ads.creatives.serving.explain_ads import ExplainAds
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.serving.warm_up import blank_request


@pytest.fixture(scope="module")
def explain(gan, clicks, log):
    catalogue = Catalogue.from_log(log, kit=gan.kit)
    export = Export(gan, Chooser(clicks, 3), 1, catalogue, "1")
    return ExplainAds(GenerateAds(export), clicks)


@pytest.fixture(scope="module")
def asked(explain):
    """Two German ads of the first product."""
    known = {
        "width": 300,
        "height": 250,
        "density": 1,
        "consent": 1,
        "language": "de",
        "age": 30.0,
        "product_id": "product-0.png",
    }
    inputs = blank_request("explain", explain.specs(), 2, known).inputs
    specs = explain.specs()
    return {k: tf.constant(v, specs[k].dtype) for k, v in inputs.items()}


@pytest.fixture(scope="module")
def answer(explain, asked):
    return {k: v.numpy() for k, v in explain(asked).items()}


def test_columns_come_first_and_then_the_parts(answer):
    names = [name.decode() for name in answer["feature"][0]]
    assert names == ["age", "language", *PARTS]
    assert answer["pctr"].shape == (2,)
    assert answer["pctr_effect"].shape == (2, 6)
    assert answer["image_effect"].shape == (2, 6)


def test_a_part_does_what_its_absence_undoes(explain, asked, answer, clicks):
    profile, given, inputs = explain.generate.read(asked)
    drawing = explain.model.drawing
    known = drawing.inputs(profile, inputs["seed"], given)
    ad = from_bytes(to_bytes(drawing.generator(known)))
    viewer = clicks.encode(drawing.with_words(profile, known))

    def odds(images, told):
        return np.mean(clicks.calibrated(clicks.logits(images, told)[0]), 0)

    base = odds(ad, viewer)
    np.testing.assert_allclose(
        answer["pctr"], 1 / (1 + np.exp(-base)), rtol=1e-4
    )
    said = viewer["said"].numpy()
    roles = [explain.model.schema.columns[n].role for n in clicks.said_columns]
    effects = dict(zip([*explain.columns, *PARTS], answer["pctr_effect"].T))
    for part, hidden in PARTS.items():
        told = said * [role not in hidden for role in roles]
        seen = ad
        if part == "product":
            parts = known["parts"]
            gone = parts._replace(
                product=tf.zeros_like(parts.product),
                product_aspect=tf.zeros_like(parts.product_aspect),
            )
            bare = drawing.generator({**known, "parts": gone})
            seen = from_bytes(to_bytes(bare))
        wanted = base - odds(seen, {**viewer, "said": told})
        np.testing.assert_allclose(effects[part], wanted, atol=1e-4)
    assert (effects["words"] != 0).all() and (effects["layout"] != 0).all()


def test_words_and_product_are_to_be_seen(answer):
    moved = dict(zip(["age", "language", *PARTS], answer["image_effect"].T))
    assert (moved["words"] > 0).all() and (moved["product"] > 0).all()
    assert (moved["layout"] > 0).all()


def test_what_is_sent_to_generate_can_be_sent_here(explain):
    assert explain.specs() == explain.generate.specs()
