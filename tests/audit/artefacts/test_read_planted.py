"""What was planted is listed, a line each."""

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.audit.artefacts.read_planted import read_planted
from tfgan_ads.errors import AdsError


def test_texts_numbers_and_pictures_are_read(tmp_path):
    Image.fromarray(np.full((4, 5, 3), 7, "uint8")).save(tmp_path / "ad.png")
    file = tmp_path / "planted.txt"
    file.write_text("Heavy Canary\n\n 4242.4242 \nad.png\n")
    text, number, picture = read_planted(file)
    assert (text.name, number.number) == ("Heavy Canary", 4242.4242)
    assert picture.pixels.shape == (4, 5, 3)


def test_what_is_wrong_is_a_sentence(tmp_path):
    with pytest.raises(AdsError, match="Cannot read .*No such file"):
        read_planted(tmp_path / "none.txt")
    file = tmp_path / "planted.txt"
    file.write_text("\n")
    with pytest.raises(AdsError, match="names nothing"):
        read_planted(file)
    file.write_text("gone.png")
    with pytest.raises(AdsError, match="Cannot read the picture"):
        read_planted(file)
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(AdsError, match="no text in UTF-8"):
        read_planted(file)
