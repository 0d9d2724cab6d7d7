import numpy as np

from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.draw_rows import draw_asked
from tfgan_ads.creatives.drawn_rows import DrawnRows
from tfgan_ads.networks.creatives.pixels import to_bytes


def test_what_is_told_of_rows_draws_them_again(adapted, log):
    asked = AskedProducts(log.products().head(3))
    (drawn,) = draw_asked(adapted, log.users().head(2), asked, 2, seed=1)
    assert isinstance(drawn, DrawnRows)
    assert len(drawn.table) == len(drawn.images) == 12
    again = to_bytes(adapted.drawing.generator(drawn.inputs))
    np.testing.assert_array_equal(again, drawn.images)
