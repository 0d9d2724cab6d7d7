import numpy as np
import pandas as pd
import pytest

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.row_drawing import BLOCK


@pytest.fixture(scope="module")
def drawing():
    frame = pd.DataFrame(
        {"age": np.arange(200) % 40, "device": ["tv", "web"] * 100}
    )
    made = LogGAN(preset="fast", floor=1, latent=4)
    made.adapt(frame)
    return made.drawing


def test_a_row_depends_on_the_seed_and_its_place(drawing):
    few, many = drawing.draw(5, seed=3), drawing.draw(BLOCK + 5, seed=3)
    np.testing.assert_array_equal(few.states, many.states[:5])
    np.testing.assert_array_equal(few.places, many.places[:5])
    assert not np.array_equal(few.places, many.places[-5:])
    assert not np.array_equal(few.places, drawing.draw(5, seed=4).places)


def test_what_is_given_is_kept_to_the_bit(drawing):
    given = Coded(np.array([[0, 1]] * 4, "int32"), np.full((4, 1), 0.123456789))
    mask = np.array([[1, 1], [1, 0], [0, 1], [0, 0]], "float32")
    drawn = drawing.draw(4, given, mask, seed=1)
    np.testing.assert_array_equal(drawn.states[[0, 2], 1], [1, 1])
    np.testing.assert_array_equal(drawn.places[:2], given.places[:2])
    assert (drawn.places[2:] != given.places[2:]).all()


def test_a_mask_of_nothing_gives_nothing(drawing):
    given = Coded(np.ones((4, 2), "int32"), np.zeros((4, 1)))
    drawn = drawing.draw(4, given, np.zeros((4, 2), "float32"), seed=1)
    free = drawing.draw(4, seed=1)
    np.testing.assert_array_equal(drawn.places, free.places)


def test_nothing_given_is_zeros(drawing):
    nothing = drawing.nothing_given(3)
    assert nothing["mask"].shape == (3, 2)
    assert not nothing["mask"].numpy().any()
    assert nothing["given"].shape == (3, drawing.layout.width)
