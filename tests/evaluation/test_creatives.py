import numpy as np
import pandas as pd

from tfgan_ads.evaluation.creatives import Creatives


def some():
    images = np.arange(6)[:, None, None, None] * np.ones((1, 2, 2, 3), int)
    said = pd.DataFrame({"headline": list("abcdef")})
    return Creatives.of(images, said).reshape(2, 3)


def test_pictures_and_words_are_taken_together():
    many = some()
    assert many.shape == (2, 3) and len(many) == 2
    one = many[np.array([1, 0]), np.array([2, 0])]
    assert one.shape == (2,)
    assert one.images[:, 0, 0, 0].tolist() == [5, 0]
    assert one.table()["headline"].tolist() == ["f", "a"]
    assert many.roll(1)[:, 0].table()["headline"].tolist() == ["d", "a"]
    again = many.repeat(2)
    assert again.images[..., 0, 0, 0].tolist() == [[0, 0], [3, 3]]


def test_what_they_say_is_beside_who_sees_them():
    rows = pd.DataFrame({"age": [1, 2], "headline": ["x", "y"]}, index=[7, 7])
    found = some()[:, 1].beside(rows)
    assert found.to_dict("list") == {"age": [1, 2], "headline": ["b", "e"]}


def test_of_pictures_alone_nothing_is_told():
    plain = Creatives(np.zeros((2, 4, 4, 1), "uint8"))
    rows = pd.DataFrame({"age": [1, 2]})
    assert plain.table() is None and plain.beside(rows) is rows
    assert plain.reshape(1, 2).repeat(3).shape == (1, 3)
