"""A brand's mark."""

import pydantic
import pytest
from PIL import Image

from tfgan_ads.brand.logo import Logo
from tfgan_ads.errors import AdsError


def test_a_logo_is_opened_cut_out(tmp_path):
    photo = Image.new("RGB", (200, 100), "white")
    photo.paste("navy", (50, 30, 150, 70))
    photo.convert("CMYK").save(tmp_path / "logo.jpg", quality=95)
    opened = Logo(file=tmp_path / "logo.jpg").open()
    assert opened.mode == "RGBA"
    assert abs(opened.width - 100) <= 4 and abs(opened.height - 40) <= 4
    with pytest.raises(AdsError, match="none.png' does not exist"):
        Logo(file=tmp_path / "none.png").open()


@pytest.mark.parametrize(
    "said", [{"on": "grey"}, {"least": 0}, {"clear_space": -1}, {"fil": "x"}]
)
def test_what_no_logo_can_be_is_refused(said):
    with pytest.raises(pydantic.ValidationError):
        Logo(**{"file": "logo.png"} | said)
