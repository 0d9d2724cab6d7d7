import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.composition.template import LETTERS
from tfgan_ads.composition.template import Template
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.element import ELEMENTS

GRID = """
LL..PP
HHHHPP
HHHHPP
$$..PP
"""


def area(template, shape, element):
    return template.areas[shape][ELEMENTS.index(element)].tolist()


def test_letters_become_rectangles():
    made = Template.from_dict("shelf", {"landscape": GRID})
    assert area(made, "landscape", "headline") == [0, 0.25, 4 / 6, 0.75]
    assert area(made, "landscape", "product") == [4 / 6, 0, 1, 1]
    assert area(made, "landscape", "badge") == [0, 0, 0, 0]
    assert (made.align, made.panel) == ("center", "none")


def test_a_panel_is_around_words_and_the_logo_beside_them():
    made = Template.from_dict("p", {"landscape": GRID, "panel": "words"})
    np.testing.assert_allclose(made.panel_area("landscape"), [0, 0, 4 / 6, 1])


def test_a_logo_beyond_the_product_is_off_the_panel():
    made = Template.from_dict("p", {"strip": "HHPL", "panel": "bleed"})
    np.testing.assert_allclose(made.panel_area("strip"), [0, 0, 0.5, 1])


@pytest.mark.parametrize(
    "document, problem",
    [
        ({}, "must have a grid for some shape"),
        ({"landscape": "HH\nH"}, r"equal length. Received: \[2, 1\] letters"),
        ({"landscape": "HX"}, "'X' is no element. Allowed: P product, L logo"),
        ({"landscape": "HPH"}, r"area of 'H' \(headline\) is no rectangle"),
        ({"landscap": "H"}, "has no 'landscap'.*'landscape'"),
        ({"strip": "H", "align": "middle"}, "align='middle'"),
        ({"strip": "H", "panel": "word"}, "panel='word'.*'words'"),
        ({"strip": "HPT", "panel": "words"}, "panel would be behind the prod"),
    ],
)
def test_mistakes_are_told(document, problem):
    with pytest.raises(AdsError, match=f"(?s)Layout 'mine'.*{problem}"):
        Template.from_dict("mine", document)


@given(st.lists(st.text("PLHC$T*.", min_size=4, max_size=4), min_size=1))
def test_whatever_is_read_does_not_overlap(rows):
    try:
        made = Template.from_dict("any", {"strip": "\n".join(rows)})
    except AdsError:
        return
    boxes = made.areas["strip"]
    assert len(boxes) == len(LETTERS)
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            low = np.maximum(one[:2], other[:2])
            high = np.minimum(one[2:], other[2:])
            assert (high - low).min() <= 1e-9
