import numpy as np
import pandas as pd

from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.draw_rows import draw_asked
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.creatives.graphs import WORTH_TRACING


def test_a_row_is_drawn_by_its_own_seed(adapted, log):
    users, products = log.users().head(2), log.products().head(2)
    asked = AskedProducts(products)
    table = asked.rows(users, n=1).assign(seed=[5, 6, 7, 8])
    (all_of_them,) = draw_rows(adapted, users, asked, table)
    (some,) = draw_rows(adapted, users, asked, table.iloc[2:])
    assert all_of_them.images.dtype == "uint8"
    assert all_of_them.images.shape[0] == 4
    np.testing.assert_array_equal(all_of_them.images[2:], some.images)
    assert not [*draw_rows(adapted, users, asked, table.iloc[:0])]


def test_rows_are_drawn_alike_with_and_without_a_graph(adapted, log):
    users = log.users().head(2)
    asked = AskedProducts(None)
    parts = [*draw_asked(adapted, users, asked, 40, seed=2)]
    assert [len(part.images) for part in parts] == [64, 16]
    table = pd.concat([part.table for part in parts], ignore_index=True)
    assert table["seed"].tolist() == [*range(2_000_006, 2_000_086)]
    for _ in range(WORTH_TRACING):
        again = [*draw_rows(adapted, users, asked, table)]
    for one, other in zip(parts, again, strict=True):
        np.testing.assert_array_equal(one.images, other.images)


def test_a_part_of_the_users_is_drawn_as_among_all(adapted, log):
    users, asked = log.users().head(3), AskedProducts(log.products().head(2))
    (whole,) = draw_asked(adapted, users, asked, 2, seed=2)
    (part,) = draw_asked(adapted, users[2:], asked, 2, seed=2, first_user=2)
    assert part.table["seed"].tolist() == whole.table["seed"].tolist()[8:]
    np.testing.assert_array_equal(part.images, whole.images[8:])
