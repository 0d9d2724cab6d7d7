from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.asked_products import every


def test_every_combination_is_a_row_the_last_fastest():
    table = every(user=2, k=3)
    assert table["user"].tolist() == [0, 0, 0, 1, 1, 1]
    assert table["k"].tolist() == [0, 1, 2, 0, 1, 2]


def test_products_come_with_their_columns(log):
    users, products = log.users().head(2), log.products().head(2)
    asked = AskedProducts(products)
    rows = asked.rows(users, n=1)
    assert asked.named(rows) is rows and asked.shown(rows) is None
    beside = asked.beside(users, rows)
    assert beside["vertical"].tolist() == products["vertical"].tolist() * 2
    assert beside["age"].tolist() == users["age"].repeat(2).tolist()


def test_without_products_there_are_users(log):
    users = log.users().head(2)
    asked = AskedProducts(None)
    rows = asked.rows(users, n=3)
    assert rows["user"].tolist() == [0, 0, 0, 1, 1, 1]
    assert list(asked.beside(users, rows)) == list(users)
