"""Ads of any size are judged, by what is seen and what is said."""

from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf

from tests.creatives.compositions.conftest import brand  # noqa: F401
from tests.creatives.compositions.conftest import folder  # noqa: F401
from tests.creatives.compositions.conftest import kit  # noqa: F401
from tests.creatives.compositions.conftest import log  # noqa: F401
from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.composition.composition_inputs import page_features
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.explain import Explain
from tfgan_ads.creatives.serving.explain_ads import ExplainAds
from tfgan_ads.creatives.serving.interface import describe
from tfgan_ads.creatives.serving.score import Score
from tfgan_ads.creatives.serving.score_ads import ScoreAds
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.networks.creatives.pixels import from_bytes

SAID = ("photo", "layout", "headline", "call_to_action", "price")


@pytest.fixture(scope="module")
def clicks(log):
    """A click model that has learned columns and texts, and nothing else."""
    model = ClickModel(log.schema, size=16, members=2, widths=(4, 8), seed=1)
    model.adapt(log)
    return model


@pytest.fixture(scope="module")
def gan(log, kit):
    model = CreativeGAN(log.schema, size=16, preset="fast", kit=kit)
    model.adapt(log.clicked(), log)
    return model


@pytest.fixture(scope="module")
def score(log, clicks, gan):
    return ScoreAds(log.schema, clicks, gan)


def ask(score, row, image, **changes):
    """Ask for one impression of the log, with all that it tells."""
    told = {role: row[name] for name, role in score.said.items()}
    told = {role: text or "-" for role, text in told.items()}
    inputs = {
        "age": row["age"],
        "language": row["language"],
        "image_bytes": image,
        "consent": 1,
        "width": 0,
        "height": 0,
        **told,
        **changes,
    }
    dtypes = {name: spec.dtype for name, spec in score.specs().items()}
    assert set(inputs) == set(dtypes)
    tensors = {k: tf.constant([v], dtypes[k]) for k, v in inputs.items()}
    return {k: float(v[0]) for k, v in score(tensors).items()}


@pytest.fixture(scope="module")
def row(log):
    return log.to_pandas().iloc[0]


@pytest.fixture(scope="module")
def image(row, log):
    """The ad as it is judged: to squeeze it further changes nothing."""
    pixels = log.images.load([row["creative"]], 16, 3)
    return tf.io.encode_png(pixels[0]).numpy()


def test_a_logged_ad_is_scored_as_in_the_log(score, clicks, log, row, image):
    scores, _ = clicks.score_log(log)
    answer = ask(score, row, image)
    assert set(answer) == {"pctr", "pctr_low", "pctr_high", "pcvr", "realism"}
    assert answer["pctr"] == pytest.approx(scores.pctr[0], rel=1e-4)
    assert answer["pctr_low"] == pytest.approx(scores.low[0], rel=1e-4)
    assert answer["pcvr"] == pytest.approx(scores.pcvr[0], rel=1e-4)


def test_what_nobody_tells_is_hidden_and_none_is_told(
    score, clicks, log, row, image
):
    pixels = log.images.load([row["creative"]], 16, 3)
    viewer = clicks.encode_table(log.to_arrow().slice(0, 1))
    place = list(score.said).index("headline")
    untold = {**viewer, "said": viewer["said"].copy()}
    untold["said"][:, place] = 0
    alone = {**viewer, "said": np.zeros_like(viewer["said"])}
    none = {**viewer, "said": viewer["said"].copy()}
    none["said"][:, place] = 1
    everything = dict.fromkeys(score.said.values(), "")
    for told, changes in (
        (untold, {"headline": ""}),
        (alone, everything),
        (none, {"headline": "-"}),
    ):
        wanted = clicks.score(pixels, told).pctr[0]
        found = ask(score, row, image, **changes)["pctr"]
        assert found == pytest.approx(wanted, rel=1e-4)


def test_realism_is_what_the_discriminator_says(score, gan, log, row, image):
    pixels = from_bytes(log.images.load([row["creative"]], 16, 3))
    profile = {
        "age": tf.constant([row["age"]], tf.float32),
        "language": tf.constant([row["language"]]),
    }
    page = page_features(tf.constant([728.0]), tf.constant([90.0]))
    wanted = float(gan.realism(pixels, profile, page)[0])
    found = ask(score, row, image, width=728, height=90)["realism"]
    assert found == pytest.approx(wanted, rel=1e-4, abs=1e-6)


def test_it_is_asked_for_the_slot_or_the_picture_s_own(
    log, clicks, gan, row, folder
):
    judge = SimpleNamespace(
        size=16,
        channels=3,
        encoder=gan.encoder,
        # Half of the logarithm of the aspect is the first.
        realism=lambda images, profile, page: page[:, 0],
    )
    score = ScoreAds(log.schema, clicks, judge)
    width, height = map(int, row["slot"].split("x"))
    image = (folder / row["creative"]).read_bytes()
    own = ask(score, row, image)["realism"]
    assert own == pytest.approx(np.log(width / height) / 2, rel=1e-5)
    asked = ask(score, row, image, width=120, height=600)["realism"]
    assert asked == pytest.approx(np.log(0.2) / 2, rel=1e-5)


def test_half_a_slot_is_refused(score, row, image):
    with pytest.raises(tf.errors.InvalidArgumentError) as error:
        ask(score, row, image, width=300)
    assert (
        "`width` and `height` must both be positive, or both 0 for the "
        "picture's own."
    ) in str(error.value)


def test_parts_are_called_by_their_roles(score, log, clicks):
    assert {*SAID[1:], "background"} <= set(score.specs())
    assert not {"photo", "slot"} & set(score.specs())
    # Without a GAN nobody says how real it looks, and no column is missed.
    alone = ScoreAds(log.schema, clicks)
    assert set(alone.specs()) == set(score.specs())


def test_its_page_offers_slots_and_orders(log, clicks, gan):
    export = Export(gan, Chooser(clicks, 2), 1, None, "1")
    said = describe(export)
    assert said["slots"] == gan.kit.slots and said["explains"]
    assert said["orders"]["headline"] == [
        text for kind, text, _ in gan.kit.texts if kind == "headline"
    ]
    assert set(said["columns"]) == {"age", "language"}
    kinds = [kind.offer(export) for kind in (Score, Explain)]
    assert [type(kind) for kind in kinds] == [ScoreAds, ExplainAds]
