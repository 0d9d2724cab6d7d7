"""When texts may be shown, and which not side by side."""

from datetime import date

import pytest
import tensorflow as tf

from tfgan_ads.composition.copy_rules import CopyRules

DATES = [("", ""), ("2026-12-01", "2026-12-24"), ("2026-12-24", "")]


@pytest.fixture
def rules():
    return CopyRules(DATES, [[0, 2]])


@pytest.mark.parametrize(
    "day, over",
    [
        (date(2026, 11, 30), [False, True, True, False]),
        (date(2026, 12, 1), [False, False, True, False]),
        (date(2026, 12, 24), [False, False, False, False]),
        (date(2026, 12, 25), [False, True, False, False]),
    ],
)
def test_a_text_is_shown_from_its_first_day_to_its_last(rules, day, over):
    found = rules.over(tf.constant([0, 1, 2, -1]), rules.number(day))
    assert found.numpy().tolist() == over


def test_no_two_of_a_group_stand_on_one_ad(rules):
    copy = tf.constant([[0, 1], [0, 2], [2, -1], [-1, -1]])
    day = rules.number(date(2026, 12, 24))
    assert rules.together(copy).numpy()[:, 0].tolist() == [
        False, True, False, False
    ]  # fmt: skip
    assert rules.broken(copy, day).numpy().tolist() == [
        False, True, False, False
    ]  # fmt: skip


def test_today_is_the_day_on_which_a_graph_is_run(rules):
    before = rules.number(date.today())
    told = int(tf.function(rules.today)())
    # Days are those of UTC.
    assert abs(told - before) <= 1


def test_without_a_rule_there_is_none(rules):
    assert rules and not CopyRules([("", "")] * 3)
    assert not CopyRules([("", "")]).broken(tf.constant([[0]]), 0).numpy()[0]
    again = CopyRules(**rules.to_dict())
    assert again.to_dict() == rules.to_dict()
