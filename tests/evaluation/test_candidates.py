"""What a policy may show, and what it shows."""

import numpy as np
import pandas as pd
from tfgan_ads.evaluation.candidates import Candidates

IMAGES = np.arange(6, dtype="uint8").reshape(2, 3, 1, 1, 1)


def test_pictures_names_and_words_are_picked_together():
    names = np.array([list("abc"), list("def")], object)
    said = pd.DataFrame({"headline": list("ABCDEF")})
    chosen = Candidates(IMAGES, names, said).pick(np.array([2, 0]))
    assert chosen.images.ravel().tolist() == [2, 3]
    assert chosen.names.tolist() == ["c", "d"]
    assert chosen.said["headline"].tolist() == ["C", "D"]
    assert chosen.said.index.tolist() == [0, 1]


def test_what_is_not_known_stays_so():
    some = Candidates(IMAGES)
    assert some.first().names is None and some.first().said is None
    assert some.first().images.ravel().tolist() == [0, 3]
    assert some.flat.ravel().tolist() == [0, 1, 2, 3, 4, 5]
