import numpy as np

from tfgan_ads.composition.shape import SHAPES
from tfgan_ads.composition.shape import shape_number
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.schema.slot import Slot

SIZES = {name: Slot.read(name).pixels for name in SOLD}


def test_every_slot_has_its_shape():
    found = {
        name: SHAPES[int(shape_number(*size))] for name, size in SIZES.items()
    }
    assert found == {
        "300x250": "rectangle",
        "320x50": "strip",
        "728x90": "strip",
        "160x600": "skyscraper",
        "1200x628": "landscape",
        "1080x1080": "rectangle",
        "960x1200": "portrait",
    }


def test_rows_are_told_apart():
    width, height = np.array([728.0, 160.0]), np.array([90.0, 600.0])
    assert shape_number(width, height).numpy().tolist() == [0, 4]
