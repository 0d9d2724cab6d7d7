"""All ads of a model are in the style of one."""

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.creatives.adaptation import another_brand
from tests.creatives.compositions import own_ads
from tests.decomposition.banners import line
from tfgan_ads.composition.realism_floor import RealismFloor
from tfgan_ads.creatives.adaptation import adapt as adaptation
from tfgan_ads.creatives.adaptation import in_style_of as module
from tfgan_ads.creatives.adaptation.in_style_of import in_style_of
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.element import Element

BUTTON = (180, 120, 210, 150)
FLOOR = RealismFloor([0.0] * 12, np.eye(12).tolist(), 1.0, [0.0])


@pytest.fixture(autouse=True, scope="module")
def few_steps():
    """As nothing is asked of how near it comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adaptation, "_STEPS", (2, 2))
        yield


@pytest.fixture(scope="module")
def decomposed():
    """How often, and with what, a banner was taken apart."""
    shown = []

    class Decomposer:
        def __init__(self, **told):
            self.told = told

        def __call__(self, banner, product, slot):
            shown.append((self.told, banner, product, slot))
            parts = {Element.CALL_TO_ACTION: line("", *BUTTON)}
            others = (line("", 10, 10, 60, 60),)
            return DecomposedAd(
                parts, others, banner, np.zeros((1, 3), "uint8"), "card", 1.0
            )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AdDecomposer", Decomposer)
        yield shown


def plain(colour=(30, 60, 90)):
    """A ground with a button on it."""
    picture = np.full((250, 300, 3), colour, "uint8")
    left, top, right, bottom = BUTTON
    picture[top:bottom, left:right] = another_brand.BUTTON
    return picture


@pytest.fixture(scope="module")
def told(base, decomposed):
    """A row of the log that tells all it has, and what it was adapted with."""
    row = {
        "creative": plain(),
        "product": "product-1.png",
        "photo": "",
        "layout": "quiet",
        "hue": "cold",
        "tone": "loud",
        "glow": 1.75,
        "angle": np.nan,
        "headline": "Never approved",
        "age": 31.0,
    }
    seen = []
    adapt = module.adapt

    def watched(model, log, kit, grounds, plates):
        seen.append((log.to_pandas(), grounds, plates))
        return adapt(model, log, kit, grounds, plates)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "adapt", watched)
        patch.setattr(base.kit, "floor", FLOOR)
        styled = in_style_of(base, row, str(own_ads.folder()))
    return styled, seen[0], decomposed[0]


def attributes(model):
    """What the model's table tells, by attribute."""
    table = np.asarray(model.conditioning.attribute_table)
    named = model.attribute_encoder.feature_names_by_column()
    ends = np.cumsum([len(words) for words in named.values()])
    return dict(zip(named, np.split(table, ends[:-1], 1), strict=True))


def test_all_ads_have_the_style_of_one(base, told):
    styled, _, _ = told
    styles = np.asarray(styled.conditioning.said.styles)
    assert len(np.unique(styles, axis=0)) == 1 and np.abs(styles).sum() > 0
    designs = np.asarray(styled.conditioning.said.designs)
    names = styled.kit.layouts.names
    assert {names[k] for k in designs[:, 0]} == {"quiet"}
    assert set(designs[:, 1]) == {-1} and len(styled.kit.photos) == 0


def test_the_floor_of_the_bases_look_is_none_of_anothers(told):
    assert told[0].kit.floor is None


def test_words_are_chosen_among_those_of_the_model(base, told):
    styled, _, _ = told
    mine, theirs = styled.conditioning.said, base.conditioning.said
    np.testing.assert_array_equal(mine.words, theirs.words)
    np.testing.assert_array_equal(
        np.asarray(mine.designs)[:, 2:], np.asarray(theirs.designs)[:, 2:]
    )
    assert styled.kit.texts == base.kit.texts
    assert styled.kit.language_column == "language"


def test_what_a_row_tells_stays(base, told):
    found = attributes(told[0])
    named = base.attribute_encoder.feature_names_by_column()
    for name, word in (("hue", "cold"), ("tone", "loud")):
        place = named[name].index(f"{name}={word}")
        wanted = np.eye(len(named[name]))[place]
        np.testing.assert_array_equal(found[name], 512 * [wanted])
    state = base.attribute_encoder.state["glow"]
    glow = (1.75 - state["mean"]) / state["deviation"]
    np.testing.assert_allclose(found["glow"], [[glow, 0]] * 512, atol=1e-5)
    # The angle is missing, and so it is read; so is a layout that the base
    # has never seen.
    assert not found["angle"][:, -1].any()
    assert not found["layout"][:, 0].any()


def test_the_base_stays_as_it_was(base, told):
    assert base.kit is own_ads.kit() and base.kit.photos.names == ["sky.jpg"]
    assert base.conditioning.styles == 0
    designs = np.asarray(base.conditioning.said.designs)
    assert set(designs[:, 1]) == {-1, 0} and len(set(designs[:, 0])) == 2


def test_a_reference_says_nothing_and_is_no_users(told):
    _, (frame, _, plates), _ = told
    (row,) = frame.to_dict("records")
    assert row["headline"] == row["call_to_action"] == row["price"] == ""
    assert np.isnan(row["age"]) and row["slot"] == "300x250"
    assert plates.tolist() == [False]


def test_what_stands_on_it_is_not_its_ground(told):
    _, (_, grounds, _), (made, banner, product, slot) = told
    np.testing.assert_array_equal(banner, plain())
    assert product.shape[2] == 4 and slot == (300, 250)
    assert set(made) == {"layouts"} or made["read"] is False
    known = grounds.known[0, ..., 0]
    assert not known[8:9, 10:11].any() and not known[1:3, 1:3].any()
    assert known[12:].all()
    np.testing.assert_allclose(
        255 * grounds.buttons, [another_brand.BUTTON], atol=1e-3
    )


def test_a_ground_that_cannot_be_painted_is_kept_as_a_photograph(
    base, decomposed, tmp_path
):
    rng = np.random.default_rng(0)
    noise = 255 * rng.integers(0, 2, (25, 30, 1)).repeat(10, 0).repeat(10, 1)
    picture = Image.fromarray(noise.repeat(3, 2).astype("uint8"))
    picture.save(tmp_path / "spring.png")
    styled = in_style_of(base, "spring.png", str(tmp_path))
    assert decomposed[-1][2] is None
    assert styled.kit.photos.names == ["reference.jpg"]
    said = np.asarray(styled.conditioning.said.designs)
    assert set(said[:, 1]) == {0}
    # Nobody has told its layout.
    assert {styled.kit.layouts.names[k] for k in said[:, 0]} == {"card"}
    assert base.kit.photos.names == ["sky.jpg"]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (
            np.zeros((250, 300, 3)),
            "`reference` must be a uint8 array [height, width, 3]. Received: "
            "float64 [250, 300, 3]",
        ),
        (
            np.zeros((250, 300), "uint8"),
            "`reference` must be a uint8 array [height, width, 3]. Received: "
            "uint8 [250, 300]",
        ),
        (
            np.zeros((2, 250, 300, 3), "uint8"),
            "`reference` must be a uint8 array [height, width, 3]. Received: "
            "uint8 [2, 250, 300, 3]",
        ),
        (
            None,
            "`reference` must be a path, a picture, a uint8 array [height, "
            "width, 3], or a row with one in 'creative'. Received: NoneType",
        ),
        (
            {"headline": "Made for rain", "creative": float("nan")},
            "`reference` must be a path, a picture, a uint8 array [height, "
            "width, 3], or a row with one in 'creative'. Received: the columns "
            "headline",
        ),
    ],
)
def test_what_is_no_reference_is_refused(base, reference, message):
    with pytest.raises(AdsError) as error:
        in_style_of(base, reference)
    assert str(error.value) == message


def test_a_picture_that_is_not_there_is_named(base, tmp_path):
    with pytest.raises(AdsError, match="spring.png' does not exist"):
        in_style_of(base, "spring.png", str(tmp_path))
    (tmp_path / "spring.png").write_text("no picture")
    with pytest.raises(AdsError, match="spring.png' cannot be read"):
        in_style_of(base, pd.Series({"creative": "spring.png"}), str(tmp_path))
