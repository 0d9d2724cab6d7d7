"""What a banner is made of is told to a log, and mended."""

import numpy as np
import pytest

from tests.decomposition.banners import line
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.schema.element import Element


@pytest.fixture
def ad():
    parts = {
        Element.PRODUCT: line("", 25, 80, 75, 200, 0.95),
        Element.HEADLINE: line("Ready", 20, 20, 201, 50, 0.7),
        Element.BADGE: line("", 250, 0, 300, 25, 0.2),
    }
    return made(parts)


def made(parts):
    plate = np.zeros((250, 300, 3), "uint8")
    palette = np.zeros((1, 3), "uint8")
    return DecomposedAd(parts, (), plate, palette, "quiet", 0.5)


def test_a_row_has_words_boxes_in_shares_and_the_layout(ad):
    assert ad.row() == {
        "headline": "Ready",
        "call_to_action": "",
        "price": "",
        "legal": "",
        "badge": "",
        "product_box": "0.0833 0.32 0.25 0.8",
        "logo_box": "",
        "headline_box": "0.0667 0.08 0.67 0.2",
        "call_to_action_box": "",
        "price_box": "",
        "legal_box": "",
        "badge_box": "0.8333 0 1 0.1",
        "layout": "quiet",
    }


def test_an_ad_is_as_sure_as_the_least_of_its_parts(ad):
    assert ad.confidence == 0.2
    assert made({}).confidence == 0


def test_its_size_is_that_of_its_plate(ad):
    assert ad.size == (300, 250)


def test_words_that_were_found_may_not_have_been_read(ad):
    # A product says nothing anyway.
    assert ad.unread == [Element.BADGE]


def test_words_that_were_read_wrong_are_mended(ad):
    mended = ad.saying({Element.BADGE: "NEW", Element.PRICE: "$9"})
    assert mended.parts[Element.BADGE].text == "NEW"
    assert mended.parts[Element.HEADLINE].text == "Ready"
    # Where nothing was found nothing can be said.
    assert Element.PRICE not in mended.parts
    assert mended.unread == [] and ad.unread == [Element.BADGE]
