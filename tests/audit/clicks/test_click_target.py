"""Whose clicks a model may have seen."""

import numpy as np
import pytest

from tfgan_ads.audit.clicks import click_target
from tfgan_ads.audit.clicks.click_target import ClickTarget

# Click models are trained to be attacked.
pytestmark = pytest.mark.slow


def test_users_count_once_where_they_are_on_one_side(log, clicks):
    train, test = log.split("user", (0.5, 0.5))
    target = ClickTarget.of(clicks, train, test)
    assert len(target.members) == len(train.consented())
    users = train.consented().to_pandas(["user_id"])["user_id"]
    assert len(np.unique(target.member_units)) == users.nunique()
    assert target.members["pctr"].between(0, 1).all()


def test_else_products_do(log, clicks):
    train, test = log.split("product", (0.5, 0.5))
    target = ClickTarget.of(clicks, train, test)
    products = test.consented().to_pandas(["product"])["product"]
    assert len(np.unique(target.other_units)) == products.nunique()
    assert "users, or products, were learned from" in target.too_few


def test_of_many_impressions_some_are_asked(log, clicks, monkeypatch):
    monkeypatch.setattr(click_target, "_SUSPECTS", 200)
    train, test = log.split("user", (0.5, 0.5))
    target = ClickTarget.of(clicks, train, test)
    assert 100 < len(target.members) < 320
