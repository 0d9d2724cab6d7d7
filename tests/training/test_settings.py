from dataclasses import FrozenInstanceError
from dataclasses import dataclass
from dataclasses import field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.training.settings import RUNTIME
from tfgan_ads.training.settings import Settings
from tfgan_ads.training.settings import refuse_unknown


@dataclass(frozen=True, kw_only=True)
class Oven(Settings):
    heat: float | None = None
    share: float = 0.5
    rest: float = 0.0
    cook: object = field(default=None, metadata=RUNTIME)

    def __post_init__(self):
        self.require_positive("heat")
        self.require_share("share")
        self.require_not_negative("rest")


def test_what_is_for_python_alone_is_not_saved():
    assert Oven.names() == ["heat", "share", "rest"]
    assert Oven(cook=print).saved() == {"heat": None, "share": 0.5, "rest": 0.0}


def test_a_recipe_decides_what_is_none_and_has():
    oven = Oven().filled({"heat": 220, "share": 0.9, "flour": 1})
    assert oven == Oven(heat=220)
    assert Oven(heat=90).filled({"heat": 220}) == Oven(heat=90)


def test_a_recipe_is_held_to_the_ranges_too():
    with pytest.raises(AdsError, match="`heat` must be positive"):
        Oven().filled({"heat": -1})


def test_settings_stay_as_they_are():
    with pytest.raises(FrozenInstanceError):
        Oven().heat = 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"heat": 0}, "`heat` must be positive. Received: heat=0"),
        ({"share": 1.1}, "`share` must be in [0, 1]. Received: share=1.1"),
        ({"rest": -1}, "`rest` must not be negative. Received: rest=-1"),
    ],
)
def test_what_is_out_of_range_is_named(given, said):
    with pytest.raises(AdsError) as error:
        Oven(**given)
    assert str(error.value) == said


@given(st.floats(0, 1), st.floats(0, allow_infinity=False))
def test_what_is_in_range_is_taken(share, rest):
    assert Oven(share=share, rest=rest).saved()["share"] == share


def test_what_is_no_number_is_in_no_range():
    for name in ("heat", "share", "rest"):
        with pytest.raises(AdsError, match=f"Received: {name}=nan"):
            Oven(**{name: float("nan")})


def test_an_unknown_setting_is_told_the_nearest():
    with pytest.raises(AdsError) as error:
        refuse_unknown(["shar"], ["heat", "share"], "Oven")
    assert str(error.value) == (
        "Oven has no setting `shar`. Did you mean 'share'? It has: heat, share."
    )
    refuse_unknown(["heat"], iter(["heat"]), "Oven")
