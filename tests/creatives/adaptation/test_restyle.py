"""Creatives are drawn anew in the style of another."""

import numpy as np
import pandas as pd
import pytest

from tests.creatives.compositions import own_ads
from tests.decomposition.banners import banner
from tfgan_ads.creatives.adaptation import adapt as adaptation
from tfgan_ads.creatives.adaptation import restyle as module
from tfgan_ads.errors import AdsError

# A base is trained, and draws in every test.
pytestmark = pytest.mark.slow

COLOURS = ((255, 0, 0), (0, 0, 255), (0, 128, 0))
# Of own slots, in no order, under numbers of their own.
CREATIVES = pd.DataFrame(
    {
        "product": [f"product-{k}.png" for k in (2, 0, 1, 0)],
        "logo": "logo.png",
        "slot": ["320x50", "300x250", "320x50", None],
        "headline": ["Made for rain", "Für Regen gemacht", "", "Made for rain"],
        "layout": "of another kit",
        "photo": "gone.jpg",
        "click": 1,
    },
    index=[7, 7, 3, 1],
)


@pytest.fixture
def asked(base, monkeypatch):
    """As if the base itself were in the style of the reference."""
    asked = []

    def styled(model, reference, images):
        asked.append((model, reference, images))
        return model

    monkeypatch.setattr(module, "in_style_of", styled)
    return asked


def restyled(base, creatives=CREATIVES, **told):
    return base.restyle(
        creatives, "spring.png", images=str(own_ads.folder()), **told
    )


def test_own_slots_are_kept_and_so_is_the_order(base, asked):
    ads = restyled(base)
    assert asked == [(base, "spring.png", str(own_ads.folder()))]
    usual = base.kit.slots[0]
    slots = ["320x50", "300x250", "320x50", usual]
    assert ads.table["slot"].tolist() == slots
    assert ads.table["product"].tolist() == [0, 1, 2, 3]
    sizes = [f"{p.shape[1]}x{p.shape[0]}" for p in ads.pictures]
    assert sizes == slots
    # What is ordered is said, and "" is nothing.
    assert ads.table["headline"].tolist() == CREATIVES["headline"].tolist()
    assert [design["product"] for design in ads.designs] == CREATIVES[
        "product"
    ].tolist()
    assert ads.table.index.tolist() == [0, 1, 2, 3]


def test_products_are_their_own_pixels(base, asked):
    ads = restyled(base)
    for name, design, picture in zip(
        CREATIVES["product"], ads.designs, ads.pictures
    ):
        left, top, right, bottom = design["boxes"]["product"]
        x, y = round((left + right) / 2), round((top + bottom) / 2)
        assert tuple(picture[y, x]) == COLOURS[int(name[8])]


def test_layout_and_photograph_are_the_references(base, asked):
    # Those of the creatives are of no kit: they are not looked at.
    ads = restyled(base)
    assert set(ads.table["layout"]) <= set(base.kit.layouts.names)
    behind = {design["background"] for design in ads.designs}
    assert behind <= {"painted", "sky.jpg"}


def test_words_without_a_column_are_chosen(base, asked):
    ads = restyled(base, CREATIVES.drop(columns="headline"))
    assert set(ads.table["headline"]) <= {"Made for rain", "Für Regen gemacht"}
    assert (ads.table["headline"] != "").all()


def test_other_slots_can_be_asked_for(base, asked):
    ads = restyled(base, CREATIVES[:2], slots=["300x250", "160x600"])
    assert ads.table["slot"].tolist() == ["300x250", "160x600"] * 2
    assert ads.table["product"].tolist() == [0, 0, 1, 1]


def test_without_a_column_of_slots_it_is_the_most_frequent(base, asked):
    ads = restyled(base, CREATIVES[:2].drop(columns="slot"))
    assert set(ads.table["slot"]) == {base.kit.slots[0]} and len(ads) == 2


def test_the_same_seed_draws_the_same(base, asked):
    creatives = CREATIVES[:1].drop(columns="headline")
    one, same, other = (restyled(base, creatives, seed=k) for k in (3, 3, 4))
    np.testing.assert_array_equal(one.pictures[0], same.pictures[0])
    assert one.table["seed"].tolist() != other.table["seed"].tolist()


def test_no_creatives_are_no_ads(base, asked):
    assert len(restyled(base, CREATIVES[:0])) == 0


def test_a_text_that_nobody_has_approved_is_refused(base, asked):
    with pytest.raises(AdsError) as error:
        restyled(base, CREATIVES.assign(headline="Made for ran"))
    assert str(error.value) == (
        "`headline` must be one of the 2 texts of the kit. Received: "
        "'Made for ran' Did you mean 'Made for rain'?"
    )


def test_a_slot_that_is_none_is_refused(base, asked):
    with pytest.raises(AdsError, match="`slot`: a slot is written as"):
        restyled(base, CREATIVES.assign(slot="wide"))


@pytest.mark.parametrize("told", ["file", "row"])
def test_a_reference_of_any_kind_is_taken_apart(
    base, told, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(adaptation, "_STEPS", (15, 15))
    drawn = banner(headline="Ready when you are")
    ground = np.asarray(drawn.picture.getpixel((2, 2)))
    # Named by the caller it lies anywhere; by a row, beside the others.
    if told == "file":
        reference = tmp_path / "spring.png"
        drawn.picture.save(reference)
    else:
        reference = {"creative": "spring.png", "photo": "", "tone": "calm"}
        drawn.picture.save(own_ads.folder() / "spring.png")
    ads = base.restyle(CREATIVES[:2], reference, images=str(own_ads.folder()))
    assert ads.table["headline"].tolist() == CREATIVES["headline"][:2].tolist()
    assert (ads.table["problem"] == "").all()
    assert len(set(ads.table["layout"])) == 1
    own = restyled_as_before(base)
    for mine, before in zip(ads.pictures, own.pictures, strict=True):
        here, there = (
            np.abs(np.median(p.reshape(-1, 3), 0) - ground).mean()
            for p in (mine, before)
        )
        assert here < 30 and here < there
    # However often, TensorFlow says nothing of graphs that are made anew.
    assert not [r for r in caplog.records if r.name == "tensorflow"]


def restyled_as_before(base):
    """The same creatives, in the base's own style."""
    products = CREATIVES[:2].drop(columns=["layout", "photo", "slot"])
    nobody = pd.DataFrame(index=range(1))
    drawn = base.generate(
        nobody,
        products,
        images=str(own_ads.folder()),
        slots=["320x50", "300x250"],
    )
    keep = [0, 3]
    return type(drawn)(
        [drawn.pictures[k] for k in keep],
        drawn.images[keep],
        drawn.table.iloc[keep],
        [drawn.designs[k] for k in keep],
        [drawn.covered[k] for k in keep],
    )
