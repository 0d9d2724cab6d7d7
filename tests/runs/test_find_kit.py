import pytest

from tests.creatives.compositions.conftest import brand  # noqa: F401
from tests.creatives.compositions.conftest import folder  # noqa: F401
from tests.creatives.compositions.conftest import log as own  # noqa: F401
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import check_category
from tfgan_ads.runs.find_kit import find_kit
from tfgan_ads.schema.ad_category import AdCategory

BRAND = """
name: Nordlys
colours: {primary: "#0b3d91", accent: "#ffb703"}
safe_area: 0.08
copies:
- {id: h, kind: headline, text: Light for long nights, language: en}
"""


def config(**data):
    made = Config()
    for name, value in data.items():
        setattr(made.data, name, str(value))
    return made


def test_a_brand_beside_the_log_is_found(own, tmp_path):
    (tmp_path / "brand.yaml").write_text(BRAND)
    kit = find_kit(config(path=tmp_path), own)
    assert ("headline", "Light for long nights", "en") in kit.texts
    assert kit.layouts.safe_area == 0.08
    assert kit.panel == pytest.approx((11 / 255, 61 / 255, 145 / 255))
    assert kit.accent[0] == 1


def test_layouts_of_ones_own_are_read(own, tmp_path):
    path = tmp_path / "layouts.yaml"
    grid = "  rectangle: |\n    HHPP\n    $.CC\n  strip: HPPC\n"
    path.write_text(
        "".join(f"{name}:\n{grid}" for name in ("product_left", "panel_bottom"))
    )
    kit = find_kit(config(layouts=path), own)
    assert kit.layouts.names == ["product_left", "panel_bottom"]


def test_a_brand_with_problems_is_refused_with_all_of_them(own, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        BRAND.replace("Light for", "Light \U0001f600 for")
        + ("- {id: h, kind: headline, text: Twice}\n")
    )
    with pytest.raises(AdsError, match=r"2 problem\(s\)") as error:
        find_kit(config(brand=path), own)
    assert "Copy 'h'" in str(error.value)


def test_a_model_of_squares_has_none(own):
    squares = Config()
    squares.model.mode = "scratch"
    assert find_kit(squares, own) is None


def test_a_brand_of_a_category_wants_a_schema_that_says_so(own):
    housing = BrandKit(category="housing")
    with pytest.raises(AdsError, match="write `category: housing` into"):
        check_category(housing, own.schema)
    told = own.schema.model_copy(update={"category": AdCategory.HOUSING})
    check_category(housing, told)
    check_category(BrandKit(), told)
    with pytest.raises(AdsError, match="Political ads"):
        check_category(BrandKit(category="political"), own.schema)
