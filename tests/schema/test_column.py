"""One column of a log."""

import pydantic
import pytest

from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind


def test_cells_of_two_kinds_hold_several_values():
    lists = [k for k in Kind if Column(role="user", kind=k).is_list]
    assert lists == [Kind.MULTI, Kind.SEQUENCE]


def test_a_role_is_all_that_must_be_said():
    told = Column(role="user")
    assert told.model_dump(exclude_defaults=True) == {"role": "user"}
    assert told.kind is Kind.CATEGORICAL
    assert told.separator == "|"
    assert told.channels == 3


def test_words_that_yaml_takes_for_more_are_words_again():
    column = Column(
        role="click", true_values=[True, 1, "是"], null_values=[None]
    )
    assert column.true_values == ("true", "yes", "1", "是")
    assert column.null_values == ("null",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("period", 0),
        ("separator", ""),
        ("separator", "||"),
        ("height", 0),
        ("width", -1),
        ("channels", 0),
        ("channels", 5),
    ],
)
def test_what_no_column_can_be_is_refused(name, value):
    with pytest.raises(pydantic.ValidationError, match=name):
        Column(role="user", **{name: value})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            {"role": "logo"},
            "a column of role 'logo' holds pictures: give it `kind: image`. "
            "Received: kind='categorical'",
        ),
        (
            {"role": "price", "kind": "numeric"},
            "a column of role 'price' is read as text: leave `kind` out. "
            "Received: kind='numeric'",
        ),
        (
            {"role": "box"},
            "`element`, one of product, logo, headline, call_to_action, "
            "price, legal, badge. Received: role='box', element=None",
        ),
        (
            {"role": "user", "element": "logo"},
            "Received: role='user', element=logo",
        ),
        (
            {"role": "box", "element": "logo", "format": "x y x1 y1"},
            "'x0 y0 x1 y1' or 'x y width height'. Received: format='x y x1 y1'",
        ),
    ],
)
def test_a_part_of_a_composition_is_read_in_one_way(said, why):
    with pytest.raises(pydantic.ValidationError) as error:
        Column(**said)
    assert why in str(error.value)


def test_a_box_has_the_order_of_the_file():
    box = {"role": "box", "element": "logo"}
    assert Column(**box).box_order == ("x0", "y0", "x1", "y1")
    assert Column(**box, format="y0 x0 y1 x1").box_order[0] == "y0"


@pytest.mark.parametrize(
    ("how", "reason", "problem"),
    [
        ("proxy", "why not", "`special` or `vulnerable`"),
        ("special", " ", "must say in words why"),
    ],
)
def test_a_reason_is_words_and_for_what_is_refused(how, reason, problem):
    with pytest.raises(ValueError, match=problem):
        Column(role="user", sensitivity=how, allowed_because=reason)


def test_a_reason_allows_a_column():
    column = Column(role="user", sensitivity="vulnerable")
    assert column.is_refused
    allowed = column.model_copy(update={"allowed_because": "a study"})
    assert not allowed.is_refused
