import pytest

from tfgan_ads.composition.slot import SIZES
from tfgan_ads.composition.slot import Slot
from tfgan_ads.errors import AdsError


@pytest.mark.parametrize("name", SIZES)
def test_names_go_round(name):
    slot = Slot.named(name)
    assert (slot.name, slot.pixels) == (name, SIZES[name])


def test_density_multiplies_pixels_alone():
    slot = Slot.named(" 320X50@2X ")
    assert (slot.width, slot.height, slot.pixels) == (320, 50, (640, 100))
    assert slot.name == "320x50@2x"


def test_a_square_has_a_name():
    assert Slot.named("square") == Slot(1080, 1080)


def test_what_is_no_size_is_refused():
    with pytest.raises(AdsError, match=r"Received: '300x25O' .*'300x250'"):
        Slot.named("300x25O")


@pytest.mark.parametrize("name", ["10x100", "3000x3000@2x"])
def test_sides_have_limits(name):
    with pytest.raises(AdsError, match="sides of 20 to 4,096 pixels"):
        Slot.named(name)
