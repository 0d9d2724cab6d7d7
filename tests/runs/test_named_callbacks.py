"""Callbacks are named in a config, and checked before anything runs."""

import pytest

from tfgan_ads.callbacks import NanGuard
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.named_callbacks import checked_callbacks
from tfgan_ads.runs.named_callbacks import named_callbacks


def test_callbacks_are_made_in_their_order_with_what_is_told():
    wanted = {"tensor_board": {"folder": "logs"}, "nan_guard": {}}
    assert checked_callbacks(wanted) is wanted
    board, guard = named_callbacks(wanted)
    assert type(board).__name__ == "TensorBoard"
    assert type(guard) is NanGuard
    first, second = (named_callbacks({"progress": {}})[0] for _ in range(2))
    assert first is not second


def test_what_there_is_not_is_told_with_the_nearest():
    with pytest.raises(AdsError, match="Did you mean 'progress'"):
        checked_callbacks({"progres": {}})
    with pytest.raises(
        AdsError, match="(?s)'progress' has 1 problem.*`speed` is"
    ):
        checked_callbacks({"progress": {"speed": 3}})


def test_an_argument_of_another_type_is_refused():
    with pytest.raises(AdsError, match="(?s)'checkpoint' has.*`ticks`"):
        checked_callbacks({"checkpoint": {"folder": "x", "ticks": "often"}})
