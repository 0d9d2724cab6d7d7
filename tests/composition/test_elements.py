from tfgan_ads.composition.elements import ELEMENTS
from tfgan_ads.composition.elements import LETTERS


def test_every_element_has_a_letter():
    assert "".join(LETTERS) == "PLHC$T*"
    assert tuple(LETTERS.values()) == ELEMENTS
