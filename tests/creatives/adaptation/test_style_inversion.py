"""Styles are found under which given grounds are painted."""

import numpy as np
import pytest

from tests.creatives.adaptation import another_brand
from tfgan_ads.creatives.adaptation.style_inversion import StyleInversion
from tfgan_ads.networks.creatives.level_set_generator import STYLE

ROWS, STEPS = 6, 20


@pytest.fixture(scope="module")
def batch(base):
    return another_brand.batch(base, rows=ROWS)


@pytest.fixture(scope="module")
def invert(base):
    return StyleInversion(base)


@pytest.fixture(scope="module")
def grounds(base):
    """Slopes between two colours, some of which is hidden."""
    rng = np.random.default_rng(5)
    ends = rng.uniform(size=(ROWS, 2, 1, 1, 3))
    along = np.linspace(0, 1, base.size)[None, :, None, None]
    pixels = ends[:, 0] * along + ends[:, 1] * (1 - along)
    pixels = np.broadcast_to(pixels, (ROWS, base.size, base.size, 3))
    known = np.ones((ROWS, base.size, base.size, 1), "float32")
    known[:, 5:9, 2:12] = 0
    return another_brand.grounds_of(pixels, known)


@pytest.fixture(scope="module")
def start(invert, batch, grounds):
    """The styles that the generator makes of the attributes."""
    return invert(batch, grounds, 0)


@pytest.fixture(scope="module")
def found(invert, batch, grounds):
    return invert(batch, grounds, STEPS)


def inputs(base, batch, **more):
    told = base.drawing.inputs_of(batch, (0, 1))
    return base.drawing.generator.direct({**told, **more})


def test_without_steps_it_is_the_generators_own(base, start, batch):
    own = inputs(base, batch).style
    assert start.styles.shape == (ROWS, STYLE) and start.apart.shape == (ROWS,)
    np.testing.assert_array_equal(start.styles, own)


def test_what_is_painted_comes_nearer(start, found):
    assert found.styles.dtype == found.apart.dtype == np.float32
    assert (found.apart < start.apart).all()
    assert found.apart.mean() < 0.6 * start.apart.mean()


def test_what_it_says_is_how_far_what_is_drawn_is(base, batch, found, grounds):
    told = base.drawing.inputs_of(batch, (0, 1))
    generator = base.drawing.generator
    direction = generator.direct({**told, "style": found.styles})
    drawn = generator.background(direction, told["parts"])
    np.testing.assert_allclose(found.apart, grounds.apart(drawn), atol=1e-4)


def test_what_stands_in_front_plays_no_part(invert, batch, grounds, found):
    pixels = np.where(grounds.known > 0, grounds.pixels, 0.5 - grounds.pixels)
    hidden = invert(batch, grounds._replace(pixels=pixels), STEPS)
    np.testing.assert_array_equal(hidden.styles, found.styles)
    np.testing.assert_array_equal(hidden.apart, found.apart)
    seen = np.where(grounds.known > 0, 0.9 * grounds.pixels, grounds.pixels)
    other = invert(batch, grounds._replace(pixels=seen), STEPS)
    assert (other.styles != found.styles).any(1).all()


def test_the_same_seed_finds_the_same(
    invert, batch, grounds, found, monkeypatch
):
    again = invert(batch, grounds, STEPS)
    np.testing.assert_array_equal(again.styles, found.styles)
    # Another paints other latents at first, and other slots each step.
    own, near = invert(batch, grounds, 2), found.styles
    mine = invert(batch, grounds, 2, near)
    monkeypatch.setattr(invert, "seed", 7)
    assert (invert(batch, grounds, 2).styles != own.styles).any(1).all()
    assert (invert(batch, grounds, 2, near).styles != mine.styles).any(1).all()


def test_it_goes_on_from_where_it_is(invert, batch, grounds, found):
    near = found.styles.copy()
    there = invert(batch, grounds, 0, near)
    np.testing.assert_array_equal(there.styles, found.styles)
    np.testing.assert_allclose(there.apart, found.apart, atol=1e-6)
    further = invert(batch, grounds, STEPS, near)
    assert further.apart.mean() < found.apart.mean()
    # What it is given is left as it is.
    np.testing.assert_array_equal(near, found.styles)


@pytest.mark.parametrize(("told", "place"), [("buttons", 2), ("panels", 3)])
def test_colours_go_to_those_that_are_told(
    base, invert, batch, grounds, found, told, place
):
    colours = np.tile(np.array([0.9, 0.1, 0.5], "float32"), (ROWS, 1))
    # Of the last nobody knows.
    colours[-1] = np.nan
    moved = invert(batch, grounds._replace(**{told: colours}), STEPS)
    here, there = (
        np.asarray(inputs(base, batch, style=styles)[place])
        for styles in (moved.styles, found.styles)
    )
    apart, before = (
        np.abs(each - colours)[:-1].mean() for each in (here, there)
    )
    assert apart < 0.7 * before
    own = np.asarray(inputs(base, batch)[place])[-1]
    assert np.abs(here[-1] - own).mean() < np.abs(here[:-1] - own).mean()


def test_a_photograph_is_graded_towards_the_ground(
    base, invert, batch, grounds
):
    photo = np.full((ROWS, 64, 64, 3), 128, "uint8")
    parts = batch.parts._replace(photo_id=np.zeros(ROWS, "int32"), photo=photo)
    behind = batch._replace(parts=parts)
    before, after = (invert(behind, grounds, n).apart for n in (0, STEPS))
    assert (after < before).all()
    # It is the photograph's, so it cannot be what is painted.
    assert (after != invert(batch, grounds, STEPS).apart).all()
