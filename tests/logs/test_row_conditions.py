"""What is asked for is sought or given, or told to be impossible."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.row_sampler import RowSampler


@pytest.mark.parametrize(
    ("where", "sought"),
    [
        ({"city": "c7"}, ""),
        ({"age": 55}, "age=55"),
        ({"click": 1, "device": "app"}, "click=1, device=app"),
        # The rarest first, as long as they are frequent enough together.
        ({"click": 1, "device": "app", "new": True}, "device=app, click=1"),
        ({"new": True, "age": (20, 30)}, "new=True, age=(20, 30)"),
    ],
)
def test_what_is_sought_is_frequent(gan, where, sought):
    conditions = RowSampler(gan, where).conditions
    assert sorted(str(conditions).split(", ")) == sorted(sought.split(", "))
    assert bool(conditions.rejected_on) == bool(sought)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"divice": "tv"}, "no column 'divice'. Did you mean 'device'"),
        ({"device": "weeb"}, "never held 'weeb'. Did you mean 'web'"),
        ({"age": 7}, "never held 7. It lies between 20.0 and 69.0"),
        ({"device": ("a", "b")}, "Give a list of values instead"),
        ({"age": (90, 99)}, "never held anything of"),
        ({"device": []}, "never held anything of"),
    ],
)
def test_what_cannot_be_asked_for_is_told(gan, where, message):
    with pytest.raises(AdsError, match=message):
        gan.sample(3, where=where)
