"""Banners are taken apart: product, logo, words and the plate."""

import numpy as np
import pytest
import tensorflow as tf

from tests.decomposition.banners import BLUE
from tests.decomposition.banners import SNOW
from tests.decomposition.banners import banner
from tests.decomposition.banners import bottle
from tests.decomposition.banners import overlap
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.brand.copy import Copy
from tfgan_ads.brand.copy_bank import CopyBank
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import Element


@pytest.fixture(scope="module")
def drawn():
    return banner()


@pytest.fixture(scope="module")
def ad(decomposer, drawn):
    return decomposer(drawn.pixels, np.asarray(bottle()))


def test_every_part_is_found_where_it_stands(ad, drawn):
    assert ad.parts.keys() == drawn.boxes.keys() and ad.others == ()
    near = {e: overlap(f.box, drawn.boxes[e]) for e, f in ad.parts.items()}
    assert min(near.values()) >= 0.9, near
    # A product, and a button, to the pixel.
    assert near[Element.PRODUCT] == near[Element.CALL_TO_ACTION] == 1


def test_every_text_is_read(ad):
    assert {e: f.text for e, f in ad.parts.items()} == {
        "product": "",
        "headline": "Ready when you are",
        "price": "$19.90",
        "call_to_action": "Shop now",
    }
    assert ad.confidence > 0.9 and ad.unread == []


def test_behind_the_parts_there_is_the_ground(ad):
    np.testing.assert_array_equal(ad.plate, np.asarray(page()))
    assert ad.palette.tolist() == [list(SNOW)]


def test_its_layout_is_one_for_its_size(ad):
    assert ad.layout in Layouts.shipped().usable(300, 250)
    assert 0 < ad.layout_held <= 1


@pytest.fixture(scope="module")
def told(drawn):
    """A decomposer that knows the brand."""
    bank = CopyBank(
        (
            Copy(id="h", kind="headline", text="Shop n0w"),
            Copy(id="b", kind="badge", text="Ready when you aré!"),
        )
    )
    mine = {"mine": {"rectangle": "PH"}, "other": {"rectangle": "HP"}}
    layouts = Layouts.from_dict(mine)
    brands = ["ACME"]
    return AdDecomposer(bank=bank, brands=brands, layouts=layouts)


def test_approved_texts_say_what_was_read_and_what_for(told, drawn):
    ad = told(drawn.pixels)
    assert {e: f.text for e, f in ad.parts.items()} == {
        "badge": "Ready when you aré!",
        "headline": "Shop n0w",
        "price": "$19.90",
    }
    # Without its cut-out a product is part of the ground.
    assert (ad.plate[100:180, 30:70] == drawn.pixels[100:180, 30:70]).all()
    assert ad.layout in ("mine", "other")


def test_words_on_a_product_are_the_product(told):
    image = banner(label="ACME").picture
    ad = told(np.asarray(image), np.asarray(bottle(label="ACME")))
    said = [f.text for f in (*ad.parts.values(), *ad.others)]
    assert "ACME" not in said


def test_words_that_are_none_of_the_parts_are_taken_off_as_well(told):
    image = page()
    write(image, (20, 20), "ACME", 24)
    for y, text in ((90, "Made for long nights"), (170, "Made for long days")):
        write(image, (20, y), text, 24 - (y > 100))
    ad = told(np.asarray(image))
    assert {e: f.text for e, f in ad.parts.items()} == {
        "logo": "",
        "headline": "Made for long nights",
    }
    assert [found.text for found in ad.others] == ["Made for long days"]
    np.testing.assert_array_equal(ad.plate, np.asarray(page()))


def test_a_small_banner_with_one_line_keeps_its_ground(decomposer):
    image = page((120, 40), BLUE)
    box = write(image, (22, 6), "Half price", 16, "white")
    # In the middle, as on a button.
    assert box.tolist() == [23, 12, 98, 28]
    ad = decomposer(np.asarray(image))
    assert ad.parts.keys() == {Element.HEADLINE}
    ground = np.asarray(page((120, 40), BLUE))
    np.testing.assert_array_equal(ad.plate, ground)


def test_on_an_empty_banner_nothing_is_found(decomposer):
    ad = decomposer(np.asarray(page()), np.asarray(bottle()))
    assert (ad.parts, ad.others, ad.confidence) == ({}, (), 0)
    np.testing.assert_array_equal(ad.plate, np.asarray(page()))


def test_a_panel_is_the_layouts_and_no_part_of_the_plate(decomposer):
    layouts, size = decomposer.layouts, (300.0, 250.0)
    number = tf.constant([layouts.names.index("card")])
    cells = layouts.cells(number, *size).numpy()[0]
    panel = layouts.panels(number, *size)[0].numpy()[0].round().astype(int)
    picture = page(colour=BLUE)
    picture.paste((250, 250, 250), tuple(panel))
    cell = cells[ELEMENTS.index("headline")].round().astype(int)
    write(picture, tuple(cell[:2] + 4), "Ready to go", 18)
    cell = cells[ELEMENTS.index("product")].round().astype(int)
    product = np.asarray(bottle())
    picture.paste(bottle(), tuple(cell[:2] + 2), bottle())
    ad = decomposer(np.asarray(picture), product)
    assert ad.layout == "card"
    np.testing.assert_array_equal(ad.plate, np.asarray(page(colour=BLUE)))


def test_without_being_read_parts_are_where_they_stand(drawn):
    ad = AdDecomposer(read=False)(drawn.pixels, np.asarray(bottle()))
    for element in (Element.PRODUCT, Element.CALL_TO_ACTION):
        assert overlap(ad.parts[element].box, drawn.boxes[element]) == 1
    found = [f.box for f in (*ad.parts.values(), *ad.others)]
    for box in drawn.boxes.values():
        assert max(overlap(box, other) for other in found) >= 0.9
    assert {f.text for f in (*ad.parts.values(), *ad.others)} == {""}
    np.testing.assert_array_equal(ad.plate, np.asarray(page()))


def test_settings_are_others_where_something_else_is_found():
    logo = np.zeros((20, 60, 4), "uint8")
    logo[5:15, 5:55] = 255
    bank = CopyBank((Copy(id="h", kind="headline", text="Go"),))
    told = [{}, {"bank": bank}, {"brands": ["Nordlys"]}, {"read": False}]
    told += [{"layouts": Layouts.shipped().keeping(0.1)}, {"logos": [logo]}]
    settings = [AdDecomposer(**each).settings for each in told]
    assert len(set(settings)) == len(told)
    assert AdDecomposer().settings == settings[0]
