"""One way in which a cell can obey."""

import pytest

from tfgan_ads.features.tables.option import Option


def test_an_option_is_a_state_in_its_middle_unless_told():
    option = Option(0.25, 3)
    assert option == (0.25, 3, 0.0, 0.0, None)
    assert option._fields == ("share", "state", "low", "high", "value")
    with pytest.raises(AttributeError):
        option.share = 1.0
