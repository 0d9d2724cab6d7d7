"""What is known of what is behind the parts of ads."""

import numpy as np
import pytest

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.adaptation.grounds import Grounds

KIT = CompositionKit()
RED, SAND = np.array([200, 16, 40], "uint8"), np.array([240, 224, 176], "uint8")


def ad(width, height, colour=SAND):
    return np.broadcast_to(colour, (height, width, 3)).copy()


def nothing(*pictures):
    return [np.zeros(picture.shape[:2], bool) for picture in pictures]


def parts(*layouts, width=300.0, height=250.0):
    rows = len(layouts)
    dummy = CompositionInputs.dummy()
    return CompositionInputs(
        *(np.repeat(np.asarray(x), rows, 0) for x in dummy)
    )._replace(
        layout=KIT.layout_numbers(layouts),
        width=np.full(rows, width, "float32"),
        height=np.full(rows, height, "float32"),
    )


def test_pictures_are_squeezed_to_squares_of_shares():
    wide, high = ad(8, 4), ad(2, 6)
    wide[:, :4] = RED
    grounds = Grounds.of([wide, high], nothing(wide, high), 2)
    assert grounds.pixels.dtype == np.float32
    assert grounds.pixels.shape == (2, 2, 2, 3)
    np.testing.assert_array_equal(
        255 * grounds.pixels[0], [[RED, SAND], [RED, SAND]]
    )
    assert grounds.known.shape == (2, 2, 2, 1) and grounds.known.all()
    assert np.isnan(grounds.buttons).all() and np.isnan(grounds.panels).all()


def test_what_is_covered_in_part_is_not_known():
    picture = ad(40, 40)
    (hidden,) = nothing(picture)
    # One pixel of a hundred.
    hidden[0, 39] = True
    hidden[20:, :20] = True
    known = Grounds.of([picture], [hidden], 4).known[0, ..., 0]
    wanted = np.ones((4, 4))
    wanted[0, 3], wanted[2:, :2] = 0, 0
    np.testing.assert_array_equal(known, wanted)


def test_buttons_are_told_as_shares_where_there_are_any():
    pictures = [ad(4, 4), ad(4, 4)]
    colours = [None, np.array([51.0, 255, 0])]
    grounds = Grounds.of(pictures, nothing(*pictures), 2, colours)
    assert np.isnan(grounds.buttons[0]).all()
    np.testing.assert_allclose(grounds.buttons[1], [0.2, 1, 0])


def test_what_is_not_known_is_filled_with_what_is_around_it():
    picture = ad(64, 64)
    (hidden,) = nothing(picture)
    picture[16:48, 16:48], hidden[16:48, 16:48] = RED, True
    grounds = Grounds.of([picture], [hidden], 32)
    filled = grounds.filled[0]
    known = grounds.known[0, ..., 0] > 0
    np.testing.assert_array_equal(filled[known], grounds.pixels[0][known])
    # Nothing of what stood there is left.
    assert (~known).sum() == 256
    np.testing.assert_allclose(255 * filled[~known], 256 * [SAND], atol=1e-3)
    np.testing.assert_array_equal(255 * grounds.pixels[0][~known], 256 * [RED])


def test_under_a_panel_the_ground_is_not_known_and_its_colour_is():
    pictures = [ad(300, 250), ad(300, 250)]
    layouts = ("panel_left", "quiet")
    box, none = np.asarray(KIT.layouts.panels(*parts(*layouts)[:3])[0])
    assert not none.any()
    # It bleeds over the edges.
    left, top, right, bottom = box.clip(0, [300, 250, 300, 250])
    assert 50 < right - left < 250
    pictures[0][int(top) : int(bottom) + 1, int(left) : int(right) + 1] = RED
    pictures[1][:100] = RED
    grounds = Grounds.of(pictures, nothing(*pictures), 50)
    told = grounds.without_panels(parts(*layouts), KIT)
    known = told.known[..., 0]
    # Of each pixel of 50 a panel hides what it touches.
    columns = slice(int(left / 6), int(np.ceil(right / 6)))
    rows = slice(int(top / 5), int(np.ceil(bottom / 5)))
    wanted = np.ones((50, 50))
    wanted[rows, columns] = 0
    np.testing.assert_array_equal(known[0], wanted)
    assert known[1].all()
    np.testing.assert_allclose(255 * told.panels[0], RED, atol=1e-4)
    # Without a panel it is what most of the ground has.
    np.testing.assert_allclose(255 * told.panels[1], SAND, atol=1e-4)
    np.testing.assert_array_equal(told.pixels, grounds.pixels)


def test_of_a_panel_that_words_hide_nothing_is_known():
    picture = ad(300, 250)
    (hidden,) = nothing(picture)
    hidden[:] = True
    grounds = Grounds.of([picture], [hidden], 10)
    told = grounds.without_panels(parts("panel_left"), KIT)
    assert np.isnan(told.panels).all()


@pytest.mark.parametrize("shade", range(0, 256, 5))
def test_a_panels_colour_is_kept_to_the_bit(shade):
    picture = ad(20, 20, np.full(3, shade, "uint8"))
    grounds = Grounds.of([picture], nothing(picture), 4)
    told = grounds.without_panels(parts("quiet"), KIT)
    np.testing.assert_allclose(255 * told.panels, shade, atol=1e-3)


def test_grounds_are_as_far_apart_as_what_is_known_of_them():
    picture = ad(4, 4, np.zeros(3, "uint8"))
    (hidden,) = nothing(picture)
    hidden[:, 2:] = True
    known = Grounds.of([picture, picture, picture], [hidden] * 3, 4)
    painted = known.pixels.copy()
    # All that is known, a half of it, and what is not known.
    painted[0, :, :2] = 0.5
    painted[1, :2, :2] = 0.5
    painted[2, :, 2:] = 1
    found = known.apart(painted)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, [0.5, 0.5 / np.sqrt(2), 0], atol=1e-6)


def test_contrast_is_how_far_what_is_known_is_from_its_mean():
    flat, split = ad(4, 4), ad(4, 4, np.array([0, 0, 0], "uint8"))
    split[:, 2:] = 255
    hidden = np.zeros((4, 4), bool)
    hidden[:, 2:] = True
    grounds = Grounds.of(
        [flat, split, split], [hidden, np.zeros((4, 4), bool), hidden], 4
    )
    np.testing.assert_allclose(grounds.contrast, [0, 0.5, 0], atol=1e-6)


def test_of_what_is_all_hidden_nothing_is_apart():
    picture = ad(4, 4)
    grounds = Grounds.of([picture], [np.ones((4, 4), bool)], 2)
    assert grounds.apart(np.zeros((1, 2, 2, 3))).tolist() == [0]
