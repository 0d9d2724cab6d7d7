from tfgan_ads.composition.under import Under


def test_fields_have_their_order():
    assert Under._fields == ("box", "radius", "colour", "ink", "strength")
