"""A model of one advertiser's ads makes those of another."""

import io
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from PIL import Image

import tfgan_ads as ads
from tests.creatives.adaptation import another_brand
from tests.creatives.compositions import own_ads
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.adaptation import adapt as module
from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.networks.creatives.level_set_generator import STYLE

# A base is trained, and adapted several times.
pytestmark = pytest.mark.slow

USERS = pd.DataFrame({"age": [30.0, 61.0], "language": ["en", "de"]})
PRODUCTS = pd.DataFrame({"product": ["loaf.png"], "logo": ["mark.png"]})
# Nothing paints it, and it is a plate all the same.
NOISE = 4


class Adapted(NamedTuple):
    """A model, what it was adapted with, and what its base was before."""

    model: CreativeGAN
    kit: CompositionKit
    before: dict


def state(model):
    """All that a model is."""
    return {
        "config": model.get_config(),
        "weights": [weight.copy() for weight in model.get_weights()],
        "photos": list(model.kit.photos.files),
        "pinned": (model.kit.composer.accent, model.kit.composer.panel),
    }


@pytest.fixture(scope="module")
def adapted(base):
    grounds = another_brand.brand_ads(base.schema).grounds
    rng = np.random.default_rng(0)
    shape = (another_brand.SIZE, another_brand.SIZE, 1)
    grounds.pixels[NOISE] = rng.integers(0, 2, shape)
    before = state(base)
    model, kit = another_brand.adapted_to(base, grounds=grounds)
    return Adapted(model, kit, before)


def test_the_networks_stay_as_they_are(base, adapted):
    assert type(adapted.model) is type(base)
    pairs = zip(adapted.model.networks, base.networks, strict=True)
    for mine, theirs in [*pairs][:-1]:
        assert mine is not theirs
        for one, other in zip(
            mine.get_weights(), theirs.get_weights(), strict=True
        ):
            np.testing.assert_array_equal(one, other)
    taste, theirs = (m.conditioning.taste for m in (adapted.model, base))
    for one, other in zip(
        taste.get_weights(), theirs.get_weights(), strict=True
    ):
        np.testing.assert_array_equal(one, other)
    assert adapted.model.encoder.state == base.encoder.state
    assert adapted.model.attribute_encoder.state == base.attribute_encoder.state


def test_the_base_stays_as_it_was(base, adapted):
    now = state(base)
    assert base.kit is own_ads.kit() and base.drawing.kit is base.kit
    for one, other in zip(
        now.pop("weights"), adapted.before["weights"], strict=True
    ):
        np.testing.assert_array_equal(one, other)
    assert now == {k: v for k, v in adapted.before.items() if k != "weights"}
    assert base.get_config()["styles"] == 0
    assert base.conditioning.said.styles is None


def test_what_it_says_and_shows_is_the_brands(adapted):
    model = adapted.model
    assert model.kit is adapted.kit and model.drawing.kit is adapted.kit
    for network in (model.generator, model.ema_generator):
        assert network.composer is adapted.kit.composer
    designs = np.asarray(model.conditioning.said.designs)
    layouts = {adapted.kit.layouts.names[k] for k in designs[:, 0]}
    assert layouts == {"product_left", "panel_bottom"}
    texts = {
        adapted.kit.texts[k][1] for k in np.unique(designs[:, 3:]) if k >= 0
    }
    assert texts == {
        *another_brand.TITLES,
        another_brand.CALL,
        another_brand.COST,
    }


def test_every_ad_of_the_brand_is_as_likely(adapted):
    said = adapted.model.conditioning.said
    table = np.asarray(adapted.model.conditioning.attribute_table)
    together = np.concatenate([table, said.designs, said.styles], 1)
    assert together.shape[0] == TABLE
    _, counts = np.unique(together, axis=0, return_counts=True)
    # An ad has one style, and goes by its own attributes.
    assert len(counts) == another_brand.COUNT
    assert set(counts) <= {TABLE // another_brand.COUNT + k for k in (0, 1)}
    assert said.styles.shape == (TABLE, STYLE)


def test_attributes_are_told_or_read(adapted):
    model = adapted.model
    table = np.asarray(model.conditioning.attribute_table)
    named = model.attribute_encoder.feature_names_by_column()
    at, found = 0, {}
    for name, words in named.items():
        found[name] = table[:, at : at + len(words)]
        at += len(words)
    tones = [
        w.split("=")[1]
        for w in np.array(named["tone"])[found["tone"].argmax(1)]
    ]
    assert set(tones) == set(another_brand.TONES)
    # Of hue, angle and glow the brand says nothing.
    assert (found["hue"][:, 0] == 0).all()
    np.testing.assert_array_equal(found["hue"].sum(1), 1)
    assert not found["angle"][:, -1].any() and not found["glow"][:, -1].any()


def test_a_plate_that_can_be_painted_is_painted(adapted):
    noise = f"plates/ad-{NOISE}.jpg"
    photos = adapted.model.kit.photos
    assert photos.names == [another_brand.PHOTO, noise]
    assert photos is adapted.model.compositor.photos
    designs = np.asarray(adapted.model.conditioning.said.designs)
    names = ["", *photos.names]
    shown = pd.Series([names[k + 1] for k in designs[:, 1]]).value_counts()
    each = TABLE / another_brand.COUNT
    # Three are painted from the start, and two of the plates are.
    assert shown[""] == pytest.approx(5 * each, abs=5)
    assert shown[another_brand.PHOTO] == pytest.approx(3 * each, abs=3)
    assert shown[noise] == pytest.approx(each, abs=1)


def test_what_is_chosen_has_its_own_style(adapted):
    model = adapted.model
    batch = another_brand.batch(model, another_brand.painted_log(model.schema))
    chosen = model.drawing.with_sampled_attributes(batch, 3)
    assert chosen.style.shape == (len(batch.condition), STYLE)
    table = np.asarray(model.conditioning.attribute_table)
    styles = np.asarray(model.conditioning.said.styles)
    for attributes, style in zip(chosen.attributes, chosen.style):
        places = (styles == style).all(1)
        assert places.any() and (table[places] == attributes).all()


def test_what_is_painted_is_like_the_brands(adapted):
    model = adapted.model
    log = another_brand.painted_log(model.schema)
    batch = another_brand.batch(model, log, another_brand.COUNT)
    chosen = model.drawing.with_sampled_attributes(batch, 3)
    painted = chosen.parts.photo_id < 0
    assert painted.sum() > 2
    colours = np.array(another_brand.GROUNDS) / 255

    def apart(batch):
        inputs = model.drawing.inputs_of(batch, (0, 1))
        generator = model.drawing.generator
        direction = generator.direct(inputs)
        below = generator.background(direction, inputs["parts"])[painted]
        pixels = np.asarray(below).reshape(-1, 1, 3)
        return np.abs(pixels - colours).mean(-1).min(-1).mean()

    assert apart(chosen) < 0.5 * apart(chosen._replace(style=None))


@pytest.fixture(scope="module")
def drawn(adapted):
    return adapted.model.generate(
        USERS,
        PRODUCTS,
        n=2,
        images=str(another_brand.folder()),
        slots=["300x250", "728x90"],
    )


def test_its_ads_are_drawn_at_any_size(adapted, drawn):
    sizes = [picture.shape[:2] for picture in drawn.pictures]
    assert sizes == [(250, 300), (250, 300), (90, 728), (90, 728)] * 2
    assert set(drawn.table["headline"]) <= set(another_brand.TITLES)
    prices = drawn.table["price"][drawn.table["slot"] == "300x250"]
    assert set(prices) == {another_brand.COST}
    behind = {design["background"] for design in drawn.designs}
    assert behind <= {"painted", *adapted.kit.photos.names}
    assert (drawn.table["problem"] == "").all()


def test_a_saved_model_draws_the_same(adapted, tmp_path):
    adapted.model.save(tmp_path / "model.keras")
    again = ads.load_model(tmp_path / "model.keras")
    assert again.get_config() == adapted.model.get_config()
    assert again.get_config()["styles"] == STYLE
    for mine, theirs in zip(
        again.get_weights(), adapted.model.get_weights(), strict=True
    ):
        np.testing.assert_array_equal(mine, theirs)
    images = str(another_brand.folder())
    one, other = (
        model.generate(USERS, PRODUCTS, images=images)
        for model in (again, adapted.model)
    )
    np.testing.assert_array_equal(one.images, other.images)
    assert one.said.equals(other.said)


def few_steps(monkeypatch):
    """As nothing is asked of how near it comes."""
    monkeypatch.setattr(module, "_STEPS", (2, 2))


def check_draws(model):
    """An adapted model draws what the brand says."""
    found = model.generate(USERS, PRODUCTS, images=str(another_brand.folder()))
    assert set(found.said["headline"]) <= set(another_brand.TITLES)
    styles = np.asarray(model.conditioning.said.styles)
    assert len(np.unique(styles, axis=0)) == another_brand.COUNT
    return found


def test_an_autoencoder_is_adapted(monkeypatch):
    few_steps(monkeypatch)
    vae = another_brand.new_base(CreativeVAE)
    model, _ = another_brand.adapted_to(vae)
    assert type(model) is CreativeVAE
    check_draws(model)


def test_a_base_without_attributes_is_adapted(monkeypatch):
    few_steps(monkeypatch)
    document = own_ads.log().schema.to_dict()
    del document["columns"]["hue"], document["columns"]["layout"]
    frame = own_ads.log().to_pandas().drop(columns=["hue", "layout"])
    log = ads.AdLog.from_frame(
        frame, ads.AdSchema.from_dict(document), own_ads.folder()
    )
    bare = another_brand.new_base(log=log)
    assert not bare.conditioning.groups
    model, kit = another_brand.adapted_to(bare)
    found = check_draws(model)
    usual = kit.layouts.names[kit.layouts.usual()]
    assert set(found.said.get("layout", [usual])) == {usual}


def test_an_adapted_model_is_adapted_anew(adapted, monkeypatch):
    few_steps(monkeypatch)
    log = another_brand.base_log().first_of("creative")
    before = state(adapted.model)["weights"]
    pixels = [
        np.asarray(log.images.open(n).convert("RGB"))
        for n in log.to_pandas()["creative"]
    ]
    grounds = module.Grounds.of(
        pixels,
        [np.zeros(p.shape[:2], bool) for p in pixels],
        another_brand.SIZE,
    )
    kit = ads.kit_from_log(log, own_ads.brand())
    model = module.adapt(
        adapted.model, log, kit, grounds, np.zeros(len(log), bool)
    )
    texts = {text for _, text, _ in model.kit.texts}
    assert "Made for rain" in texts and another_brand.CALL not in texts
    styles = np.asarray(model.conditioning.said.styles)
    assert len(np.unique(styles, axis=0)) == len(log)
    for mine, theirs in zip(before, adapted.model.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_a_server_draws_what_python_draws(adapted, drawn, tmp_path):
    model = adapted.model
    version = model.export(
        str(tmp_path), catalogue=another_brand.brand_ads(model.schema).log
    )
    loaded = tf.saved_model.load(version)
    serve = loaded.signatures["serving_default"]
    wanted = [0, 2, 4, 6]
    rows = drawn.table.iloc[wanted]
    sizes = [tuple(map(int, slot.split("x"))) for slot in rows["slot"]]
    told = {
        "age": USERS["age"].iloc[rows["user"]].tolist(),
        "language": USERS["language"].iloc[rows["user"]].tolist(),
        "seed": rows["seed"].tolist(),
        "width": [width for width, _ in sizes],
        "height": [height for _, height in sizes],
        "density": [1] * len(rows),
        "product_id": ["loaf.png"] * len(rows),
        "consent": [1] * len(rows),
    }
    inputs = {}
    for name, spec in serve.structured_input_signature[1].items():
        empty = [""] * len(rows)
        inputs[name] = tf.constant(told.get(name, empty), spec.dtype)
    answer = serve(**inputs)
    assert (answer["problem"].numpy() == b"").all()
    for file, k in zip(answer["image_bytes"].numpy(), wanted, strict=True):
        served = np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))
        apart = np.abs(served.astype(int) - drawn.pictures[k])
        # Of 255: what graphs round otherwise.
        assert apart.mean() < 0.05 and apart.max() <= 4
