from tfgan_ads.creatives.placed_products import PlacedProducts


def test_cut_outs_come_before_layouts():
    assert PlacedProducts._fields == ("cutouts", "layout")
