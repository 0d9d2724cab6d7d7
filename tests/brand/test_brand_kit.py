"""What an advertiser's ads must look like, and may say."""

import datetime
import re
from pathlib import Path

import pytest

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.brand.review import review_kit
from tfgan_ads.errors import AdsError

PAGE = Path(__file__).parents[2] / "docs" / "brand.md"


def test_a_kit_is_read_with_its_files(folder):
    kit = BrandKit.read(folder / "brand.yaml")
    assert kit.name == "Nordlys"
    assert kit.fonts.files == [folder / "Nordlys.ttf"]
    assert kit.logo_on("dark").file == folder / "logo-white.png"
    assert kit.logo_on("light").open().size == (260, 80)
    assert kit.colours.pinned == [(11, 61, 145), (255, 165, 0)]
    assert (kit.clear_space, kit.safe_area) == (0.25, 0.05)
    assert len(kit.bank) == 6
    assert not kit.bank.may_stand_together("b1", "p1")
    again = BrandKit.model_validate(kit.model_dump(mode="json"))
    assert again == kit


def test_copies_may_stand_in_the_kit_itself(folder):
    path = folder / "brand.yaml"
    path.write_text(
        "copies:\n- {id: a, kind: badge, text: NEW}\nlogos: [{file: x.png}]\n"
    )
    kit = BrandKit.read(path)
    assert kit.bank["a"].text == "NEW"
    assert kit.logo_on("dark") is kit.logo_on("light") is kit.logos[0]


def test_who_has_no_kit_has_black_and_white():
    kit = BrandKit.default()
    assert kit.colours.ink == ((0, 0, 0), (255, 255, 255))
    assert (kit.logos, kit.copies, kit.fonts.files) == ((), (), [])
    assert kit.logo_on("light") is None


def test_every_problem_of_all_files_is_told_with_its_line(folder):
    path = folder / "brand.yaml"
    path.write_text(
        "logos: [{file: l.png, on: lihgt}]\n"
        "fonts: {txt: x.ttf}\n"
        "colours:\n  primary: #0b3d91\n  accent: rde\n"
        "safe_area: 0.5\n"
        "apart: [[price]]\n"
        "copies: copies.yaml\n"
    )
    (folder / "copies.yaml").write_text("copies: [{id: a, kind: x, text: y}]\n")
    with pytest.raises(AdsError) as error:
        BrandKit.read(path)
    said = str(error.value)
    assert said.startswith(f"The brand kit '{path}' has 7 problem(s):\n")
    for problem in (
        "- line 1: `logos.0.on`: Input should be 'light', 'dark' or 'any'. "
        "Received: 'lihgt' Did you mean 'light'?",
        "- line 2: `fonts.txt` is not a known key. Did you mean 'text'?",
        "- line 4: `colours.primary`: is empty: put a colour that begins with "
        "# into quotes",
        "- line 5: `colours.accent`: a colour is written as '#0b3d91', "
        "'rgb(11, 61, 145)' or by its name in CSS. Received: 'rde' Did you "
        "mean 'red'?",
        "- line 6: `safe_area`: Input should be less than or equal to 0.25. "
        "Received: 0.5",
        "- line 7: `apart`: what stands apart are two or more kinds or ids, "
        "such as [badge, price]. Received: ['price']",
        f"- line 8: `copies`: The file '{folder / 'copies.yaml'}' has 1 "
        "problem(s):\n  - line 1: `copies.0.kind`: a copy is one of",
    ):
        assert problem in said, problem


def test_a_file_of_copies_that_is_not_there_is_told(folder):
    (folder / "copies.yaml").unlink()
    with pytest.raises(
        AdsError, match="line 8: `copies`: Cannot read '.*copies"
    ):
        BrandKit.read(folder / "brand.yaml")


def test_the_example_of_the_page_has_nothing_to_mend(folder):
    blocks = re.findall(r"(?:^    .*\n|^\n)+", PAGE.read_text("utf-8"), re.M)
    examples = [b for b in blocks if b.strip().startswith(("name:", "copies:"))]
    for name, block in zip(("brand", "copies"), examples, strict=True):
        text = re.sub("^    ", "", block, flags=re.M)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    for name in ("Nordlys-Bold.ttf", "Nordlys-Regular.ttf"):
        (folder / name).write_bytes((folder / "Nordlys.ttf").read_bytes())
    kit = BrandKit.read(folder / "brand.yaml")
    found = review_kit(kit, today=datetime.date(2026, 12, 3))
    assert (found.problems, found.notes) == ([], [])
    assert kit.bank.may_stand_together("light", "buy", "price-1")
    assert not kit.bank.may_stand_together("xmas", "price-1")
