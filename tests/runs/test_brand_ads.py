"""The ads of a brand, in the words of a model that knows others."""

import numpy as np
import pytest

from tests.creatives.adaptation import another_brand
from tests.decomposition.banners import line
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.runs.brand_ads import BrandAds
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import Element

SIDE = 20


def schema():
    return another_brand.base_log().schema


def nobody():
    raise AssertionError("Its boxes are told.")


@pytest.fixture(scope="module")
def ads():
    return BrandAds.read(another_brand.log(), schema(), SIDE, nobody)


def changed(drop=(), columns=None, **cells):
    """The brand's log with other cells."""
    known = another_brand.schema().to_dict()["columns"] | (columns or {})
    frame = another_brand.log().to_pandas().head(another_brand.COUNT)
    frame = frame.assign(**cells).drop(columns=list(drop))
    kept = {name: known[name] for name in known if name in frame}
    return AdLog.from_frame(
        frame, AdSchema.from_dict({"columns": kept}), another_brand.folder()
    )


def test_every_ad_is_there_once_in_the_models_columns(ads):
    frame = ads.log.to_pandas()
    assert len(frame) == another_brand.COUNT
    assert list(ads.log.schema.columns) == list(schema().columns)
    theirs = another_brand.log().to_pandas().head(another_brand.COUNT)
    for mine, name in {
        "creative": "banner",
        "product": "cutout",
        "logo": "mark",
        "photo": "behind",
        "slot": "size",
        "layout": "form",
        "tone": "tone",
        "headline": "title",
        "call_to_action": "cta",
        "price": "cost",
    }.items():
        assert frame[mine].tolist() == theirs[name].tolist(), mine


def test_nothing_else_is_known(ads):
    frame = ads.log.to_pandas()
    assert set(frame["hue"]) == set(frame["language"]) == {""}
    assert frame[["age", "angle", "glow"]].isna().all(axis=None)
    # Each is an example to learn from.
    assert (frame["click"] == 1).all()


def test_pictures_are_opened_from_the_brands_folder(ads):
    assert ads.log.images.root == another_brand.folder()
    assert ads.log.images.size("loaf.png") == (60, 40)


def test_what_stands_in_front_of_a_ground_is_not_known(ads):
    grounds = ads.grounds
    assert grounds.pixels.shape == (another_brand.COUNT, SIDE, SIDE, 3)
    # The headline is told in shares, and the button in pixels.
    known = grounds.known[0, ..., 0]
    assert not known[2:5, 2:8].any() and not known[11:15, 11:17].any()
    assert known[7:9].all() and known[:, 19].all()
    for i, ground in enumerate(grounds.pixels):
        free = grounds.known[i, ..., 0] > 0
        np.testing.assert_allclose(
            255 * ground[free],
            np.broadcast_to(another_brand.GROUNDS[i % 3], (free.sum(), 3)),
            atol=1e-3,
        )


def test_buttons_have_their_colours(ads):
    wanted = np.broadcast_to(another_brand.BUTTON, (another_brand.COUNT, 3))
    np.testing.assert_allclose(255 * ads.grounds.buttons, wanted, atol=1e-3)


def test_plates_are_told_from_photographs(ads):
    count = another_brand.COUNT
    assert ads.plates.tolist() == [i % 3 == 1 for i in range(count)]


def test_without_a_background_nothing_is_a_plate():
    ads = BrandAds.read(changed(drop=["behind"]), schema(), SIDE, nobody)
    assert not ads.plates.any()
    assert set(ads.log.to_pandas()["photo"]) == {""}


def test_a_box_that_is_not_told_hides_nothing():
    count = another_brand.COUNT
    nothing = ["", *[""] * (count - 1)]
    log = changed(cta_at=nothing, title_at=nothing)
    grounds = BrandAds.read(log, schema(), SIDE, nobody).grounds
    assert grounds.known.all() and np.isnan(grounds.buttons).all()


def test_without_a_slot_an_ad_is_of_its_pictures_size():
    ads = BrandAds.read(changed(drop=["size"]), schema(), SIDE, nobody)
    slots = [another_brand.SLOTS[i % 3] for i in range(another_brand.COUNT)]
    assert ads.log.to_pandas()["slot"].tolist() == slots


def test_what_is_called_the_same_and_is_something_else_is_not_known():
    number = {"role": "creative", "kind": "numeric"}
    log = changed(
        columns={"tone": number, "glow": {"role": "creative"}},
        tone=1.5,
        glow="much",
    )
    frame = BrandAds.read(log, schema(), SIDE, nobody).log.to_pandas()
    assert set(frame["tone"]) == {""} and frame["glow"].isna().all()


@pytest.mark.parametrize("product", ["cutout", None])
def test_where_no_box_is_told_parts_are_looked_for(product):
    shown = []

    def decomposer():
        def find(banner, cut_out):
            shown.append(None if cut_out is None else cut_out.shape)
            high, wide = banner.shape[:2]
            parts = {
                Element.CALL_TO_ACTION: line(
                    "", wide / 2, high / 2, wide * 0.9, high * 0.8
                )
            }
            others = (line("", 0, 0, wide / 4, high / 4),)
            return DecomposedAd(
                parts, others, banner, np.zeros((1, 3), "uint8"), "quiet", 1.0
            )

        return find

    gone = ["cta_at", "title_at"] + ([] if product else ["cutout"])
    ads = BrandAds.read(changed(drop=gone), schema(), SIDE, decomposer)
    assert shown == [(40, 60, 4) if product else None] * another_brand.COUNT
    known = ads.grounds.known[0, ..., 0]
    assert not known[:5, :5].any() and not known[11:15, 11:17].any()
    assert known[7:9].all()
    np.testing.assert_allclose(
        255 * ads.grounds.buttons[0], another_brand.BUTTON, atol=1e-3
    )
