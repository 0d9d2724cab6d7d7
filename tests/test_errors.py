"""What a user is told when something cannot be."""

from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra
from tfgan_ads.errors import nearest


def test_every_error_is_a_wrong_value_and_nothing_else():
    assert AdsError.__bases__ == (ValueError,)
    assert type(missing_extra("The page needs", "serving")) is AdsError


def test_names_that_are_no_words_are_compared_as_written():
    assert nearest(12, [123, 9]) == " Did you mean '123'?"
    assert nearest("age", []) == nearest("age", ["device"]) == ""


@given(st.lists(st.text(min_size=1), min_size=1), st.data())
def test_a_name_that_is_allowed_is_nearest_to_itself(allowed, data):
    name = data.draw(st.sampled_from(allowed))
    assert nearest(name, allowed) == f" Did you mean '{name}'?"
