import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tests.creatives.compositions import own_ads
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.copy_rules import NEVER
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.errors import AdsError


def test_texts_have_their_languages(kit):
    assert {(kind, lang): text for kind, text, lang in kit.texts} == {
        ("headline", "en"): "Made for rain",
        ("headline", "de"): "Für Regen gemacht",
        ("call_to_action", "en"): "Shop now",
        ("call_to_action", "de"): "Jetzt kaufen",
        # No copy of the brand's: in the language of what they stand with.
        ("price", "en"): "from €19",
        ("price", "de"): "ab 19 €",
    }
    assert kit.languages == ["de", "en"]
    assert kit.language_column == "language"


def test_prices_are_the_products(kit):
    place = kit.price_for("product-0.png", "de")
    assert kit.texts[place] == ("price", "ab 19 €", "de")
    assert kit.price_for("unknown.png", "de") == -1
    assert kit.price_for("product-0.png", "fr") == -1


def test_slots_and_photographs_are_the_logs(kit):
    assert sorted(kit.slots) == ["160x600", "300x250", "320x50"]
    assert kit.photos.names == ["sky.jpg"]
    assert kit.photos.aspects[0] == pytest.approx(4 / 3)


def test_without_a_brand_nothing_is_known_of_languages(log):
    kit = kit_from_log(log)
    assert kit.languages == [] and kit.language_column is None
    assert len(kit.texts) == 6


def test_a_text_that_is_not_approved_is_named(kit):
    with pytest.raises(AdsError, match="'Made for ran' Did you mean"):
        kit.places("headline", ["Made for ran"])
    np.testing.assert_array_equal(kit.places("headline", ["", None]), [-1, -1])


def test_a_brands_rules_are_kept(log):
    first, *others = own_ads.COPIES
    known = {**first, "starts": "2026-12-01", "ends": "2026-12-24"}
    logo = {"file": own_ads.folder() / "logo.png", "least": 20}
    brand = BrandKit(
        copies=[known, *others],
        apart=[["headline-en", "price"], ["badge", "legal"]],
        logos=[{**logo, "clear_space": 0.5}],
    )
    kit = kit_from_log(log, brand)
    place = kit.places("headline", ["Made for rain"])[0]
    assert kit.rules.dates[place] == ("2026-12-01", "2026-12-24")
    assert {pair for i, pair in enumerate(kit.rules.dates) if i != place} == {
        ("", "")
    }
    # A price is no copy of the brand's; its kind is known all the same.
    assert kit.rules.apart == [[place, *kit.of_kind("price")], []]
    assert kit.compositor.logo == (0.5, 20)
    file = Image.open(io.BytesIO(kit.logo_file))
    assert (file.mode, file.size) == ("RGBA", (90, 30))
    del logo["least"]
    assert kit_from_log(log, BrandKit(logos=[logo])).compositor.logo == (
        0.25,
        0,
    )


def test_a_brands_safe_area_is_kept_in_any_layouts(log):
    brand = BrandKit(copies=own_ads.COPIES, safe_area=0.1)
    assert kit_from_log(log, brand).layouts.safe_area == 0.1
    mine = Layouts.shipped().keeping(0.2)
    assert kit_from_log(log, brand, mine).layouts.safe_area == 0.1
    assert kit_from_log(log, None, mine).layouts.safe_area == 0.2


def test_what_a_brand_never_says_is_learned_from_and_never_shown(log):
    brand = BrandKit(never_say=["rain"])
    kit = kit_from_log(log, brand)
    place = kit.places("headline", ["Made for rain"])[0]
    over = kit.rules.over(tf.constant([place, place + 1]), kit.rules.today())
    never = [kit.rules.dates[i] == NEVER for i in range(len(kit.texts))]
    assert over.numpy()[0] and sum(never) == 1 and never[place]
