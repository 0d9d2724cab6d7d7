"""Everything that is wrong with a brand kit, at once."""

import datetime

import pytest
from PIL import Image

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.brand.review import review
from tfgan_ads.brand.review import review_kit

TODAY = datetime.date(2026, 11, 1)


class AllBut:
    """Fonts without some characters."""

    def __init__(self, characters=""):
        self.characters = characters

    def missing(self, text):
        return [c for c in dict.fromkeys(text) if c in self.characters]


def test_a_sound_kit_has_no_problems(folder):
    kit = BrandKit.read(folder / "brand.yaml")
    found = review_kit(kit, AllBut(), TODAY)
    assert (found.problems, found.notes) == ([], [])


def copies(*said):
    return [
        {"id": f"c{k}", "kind": "headline", "text": "Hello"} | one
        for k, one in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        (
            {"copies": copies({"text": "Now 立即"})},
            [
                "Copy 'c0': no font has '立', '即' of 'Now 立即'. Name a font "
                "file that has: `fonts`."
            ],
        ),
        (
            {"copies": copies({"ends": "2026-10-31"}, {"ends": "2026-11-01"})},
            [
                "Copy 'c0' has ended on 2026-10-31: leave it out, or give it "
                "another day."
            ],
        ),
        (
            {"copies": copies({"id": "a"}, {"id": "a"}, {"id": "b"})},
            ["Copy 'a' is there 2 times: each needs its own id."],
        ),
        (
            {"copies": copies({"text": "x" * 91})},
            [
                "Copy 'c0' is as long as 91 letters; at most 90 of a headline "
                f"can be read: shorten {'x' * 60!r}."
            ],
        ),
        (
            {"copies": copies({}), "apart": [["c0", "prices"]]},
            [
                "`apart` names 'prices', which is neither a kind nor the id of "
                "a copy. Did you mean 'price'?"
            ],
        ),
        (
            {"colours": {"ink": ["#777", "#999"]}},
            [
                f"Ink {ink} has a contrast of 1.6 to the other inks, and 4.5 "
                "is the least for words: add one that is lighter or darker."
                for ink in ("#777777", "#999999")
            ],
        ),
        ({"colours": {"ink": ["#777"]}}, []),
        ({"colours": {"ink": ["navy", "black", "white"]}}, []),
    ],
)
def test_a_problem_is_a_sentence(said, problems):
    kit = BrandKit.model_validate(said)
    assert review(kit, AllBut("立即"), TODAY) == problems


def test_what_comes_later_or_not_everywhere_is_noted():
    said = copies({"starts": "2026-11-02"}, {"text": "x" * 41})
    found = review_kit(BrandKit(copies=said), AllBut(), TODAY)
    assert found.problems == []
    assert found.notes == [
        "Copy 'c0' is not shown before 2026-11-02.",
        "Copy 'c1' is too long for 320x50, where at most 40 letters can be "
        "read.",
    ]


def test_files_that_cannot_be_used_are_told(tmp_path):
    (tmp_path / "brand.ttf").write_text("no font")
    (tmp_path / "broken.png").write_text("no picture")
    small = Image.new("RGBA", (100, 100))
    small.paste("navy", (5, 5, 95, 17))
    small.save(tmp_path / "small.png")
    Image.new("RGBA", (90, 90)).save(tmp_path / "clear.png")
    photo = Image.new("RGB", (200, 100), "white")
    photo.paste("gold", (50, 30, 150, 70))
    photo.save(tmp_path / "pale.png")
    Image.new("RGB", (90, 90), "navy").save(tmp_path / "plate.png")
    names = ["broken.png", "none.png", "small.png", "clear.png", "plate.png"]
    logos = [{"file": tmp_path / name} for name in names]
    logos.append({"file": tmp_path / "pale.png", "on": "light"})
    fonts = {"text": tmp_path / "brand.ttf", "headline": tmp_path / "no.ttf"}
    kit = BrandKit(logos=logos, fonts=fonts)
    found = review_kit(kit, today=TODAY)
    said = "\n".join(found.problems).replace(f"{tmp_path}/", "")
    for problem in (
        "Font: no.ttf cannot be read as a font (",
        "Font: brand.ttf cannot be read as a font (",
        "Logo: Image 'broken.png' cannot be read: it is no picture",
        "Logo: Image 'none.png' does not exist.",
        "Logo 'small.png': what can be seen of it is 90x12 pixels, and the "
        "shorter side must have at least 16: take a larger file.",
        "Logo 'clear.png': nothing of it can be seen.",
        "Logo 'pale.png' can hardly be seen on a light background: its "
        "contrast is 1.4. Name what it was made for: `on`.",
    ):
        assert problem in said, problem
    assert len(found.problems) == 7
    assert [note.replace(f"{tmp_path}/", "") for note in found.notes] == [
        "Logo 'plate.png' is opaque and not on white: it stays a rectangle. A "
        "PNG file with transparency has no such plate.",
        "Logo 'pale.png' is opaque: the white around it is cut out.",
    ]


@pytest.mark.parametrize(
    ("parts", "on", "seen"),
    [
        (["white"], "light", False),
        (["black"], "dark", False),
        (["skyblue"], "light", True),
        (["white", "white", "white", "navy"], "light", True),
        (["white"], "any", True),
    ],
)
def test_a_logo_is_seen_on_what_it_was_made_for(tmp_path, parts, on, seen):
    image = Image.new("RGBA", (40 + 30 * len(parts), 80))
    for k, colour in enumerate(parts):
        image.paste(colour, (20 + 30 * k, 20, 50 + 30 * k, 60))
    image.save(tmp_path / "logo.png")
    kit = BrandKit(logos=[{"file": tmp_path / "logo.png", "on": on}])
    assert (review(kit) == []) is seen


def test_the_kits_own_fonts_write_what_the_shipped_ones_lack(folder):
    skull = {"id": "a", "kind": "badge", "text": "\u2620"}
    assert len(review(BrandKit(copies=[skull]), today=TODAY)) == 1
    fonts = {"text": folder / "Nordlys.ttf"}
    assert review(BrandKit(copies=[skull], fonts=fonts), today=TODAY) == []


def test_political_ads_are_a_problem():
    assert "Political" in review(BrandKit(category="political"))[0]
    assert review(BrandKit(category="housing")) == []


def test_a_copy_that_says_what_is_never_said_is_a_problem():
    copy = {"id": "a", "kind": "headline", "text": "A cure for all"}
    kit = BrandKit(copies=[copy], never_say=["cure", "risk-free"])
    assert "Copy 'a' says 'cure'" in review(kit, today=TODAY)[0]
    copy["text"] = "Secure"
    assert (
        review(BrandKit(copies=[copy], never_say=["cure"]), today=TODAY) == []
    )
