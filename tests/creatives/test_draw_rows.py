import numpy as np

from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.creatives.draw_rows import traced


def test_a_row_is_drawn_by_its_own_seed(adapted, log):
    users, products = log.users().head(2), log.products().head(2)
    asked = AskedProducts(products)
    table = asked.rows(users, n=1).assign(seed=[5, 6, 7, 8])
    all_of_them = draw_rows(adapted, users, asked, table)
    some = draw_rows(adapted, users, asked, table.iloc[2:])
    assert all_of_them.dtype == "uint8" and all_of_them.shape[0] == 4
    np.testing.assert_array_equal(all_of_them[2:], some)
    none = draw_rows(adapted, users, asked, table.iloc[:0])
    assert none.shape == (0, *all_of_them.shape[1:])


def test_a_graph_is_made_of_what_is_called_often():
    def double(x):
        return 2 * x

    assert traced(double, 3) is double
    assert traced(double, 30) is not double
