from dataclasses import dataclass

import pydantic
import pytest

from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.runs.section import AtLeastZero
from tfgan_ads.runs.section import Count
from tfgan_ads.runs.section import Section
from tfgan_ads.runs.section import Share
from tfgan_ads.runs.section import name_in
from tfgan_ads.runs.section import parameters
from tfgan_ads.runs.section import settings_of
from tfgan_ads.runs.section import with_fields
from tfgan_ads.training.settings import Settings


def draw(n: int = 1, seed: int = 0, name: str | None = None): ...


def test_a_default_is_that_of_the_function():
    assert parameters(draw, n=Count) == {"n": (Count, 1)}
    assert parameters(draw, {"seed": "noise", "name": "name"}) == {
        "noise": (int, 0),
        "name": (str | None, None),
    }


def test_settings_are_fields_but_for_those_left_out():
    @dataclass(frozen=True, kw_only=True)
    class Oven(Settings):
        heat: float = 200.0
        rest: int = 5

    assert settings_of(Oven, ["rest"]) == {"heat": (float, 200.0)}


@with_fields(
    {
        "depth": (Count, 8),
        "network": (name_in(CREATIVE_NETWORKS, "auto"), "auto"),
    }
)
class Colours(Section):
    """How many colours."""


@pytest.mark.parametrize("wrong", [{"depth": 0}, {"dept": 1}, {"network": "c"}])
def test_what_does_not_fit_is_refused(wrong):
    with pytest.raises(pydantic.ValidationError):
        Colours(**wrong)


def test_a_section_keeps_its_name_and_its_words():
    assert (Colours.__name__, Colours.__doc__) == (
        "Colours",
        "How many colours.",
    )
    assert Colours.__module__ == __name__
    assert Colours(network="conv").depth == 8


@pytest.mark.parametrize(
    ("kind", "fine", "wrong"),
    [(Count, 1, 0), (AtLeastZero, 0, -0.1), (Share, 0.5, 1)],
)
def test_the_edges_of_a_range(kind, fine, wrong):
    adapter = pydantic.TypeAdapter(kind)
    assert adapter.validate_python(fine) == fine
    with pytest.raises(pydantic.ValidationError):
        adapter.validate_python(wrong)
