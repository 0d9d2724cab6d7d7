from tfgan_ads.composition.design import Design
from tfgan_ads.composition.design import Pictures


def test_fields_have_their_order():
    assert Design._fields[:4] == ("layout", "width", "height", "copy")
    assert Pictures._fields[::2] == ("product", "logo")
