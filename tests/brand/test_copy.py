"""One approved text."""

import datetime

import pydantic
import pytest

from tfgan_ads.brand.copy import Copy


def copy(**said):
    return Copy(**{"id": "a", "kind": "headline", "text": "Hello"} | said)


@pytest.mark.parametrize(
    ("mine", "asked", "understood"),
    [
        ("de", "de", True),
        ("de", "de-AT", True),
        ("de-AT", "de", True),
        ("de-AT", "de-CH", False),
        ("zh-Hant-TW", "zh-hant", True),
        ("zh-Hant", "zh-Hans", False),
        ("de", "den", False),
        ("", "de", True),
        ("de", "", True),
        ("de", "en", False),
    ],
)
def test_a_language_is_understood_with_its_regions(mine, asked, understood):
    assert copy(language=mine).speaks(asked) is understood


def test_a_copy_runs_from_its_first_day_to_its_last():
    told = copy(starts="2026-11-01", ends="2026-11-03")
    days = [
        datetime.date(2026, 10, 31) + datetime.timedelta(k) for k in range(5)
    ]
    assert [told.may_run(day) for day in days] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert copy().may_run(days[0])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            {"kind": "product"},
            "one of headline, call_to_action, price, legal, badge. Received: "
            "'product'",
        ),
        ({"kind": "headlin"}, "Did you mean 'headline'?"),
        ({"text": 19.9}, "put it into quotes. Received: 19.9"),
        ({"text": True}, "put it into quotes. Received: True"),
        ({"id": 7}, "put it into quotes. Received: 7"),
        ({"text": "  "}, "at least 1 character"),
        ({"language": "german!"}, "should match pattern"),
        (
            {"starts": "2026-02-01", "ends": "2026-01-01"},
            "'a' ends before it starts. Received: starts=2026-02-01, "
            "ends=2026-01-01",
        ),
        ({"ends": "soon"}, "valid date"),
    ],
)
def test_what_no_copy_can_be_is_refused(said, why):
    with pytest.raises(pydantic.ValidationError) as error:
        copy(**said)
    assert why in str(error.value)


def test_norwegian_is_a_language_even_in_yaml():
    assert copy(language=False).language == "no"
