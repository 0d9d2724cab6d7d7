"""Files that a kit names start from its folder."""

from pathlib import Path

import pytest

from tfgan_ads.brand.fonts import Fonts


@pytest.mark.parametrize(
    ("context", "name", "path"),
    [
        (None, "a.ttf", "a.ttf"),
        ({"folder": Path("/kit")}, "a.ttf", "/kit/a.ttf"),
        ({"folder": Path("/kit")}, "/other/a.ttf", "/other/a.ttf"),
    ],
)
def test_a_file_starts_from_the_folder_of_its_document(context, name, path):
    fonts = Fonts.model_validate({"text": name}, context=context)
    assert fonts.text == Path(path)
