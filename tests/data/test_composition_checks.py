"""What may be wrong with the parts of creatives that are compositions."""

import pyarrow as pa
import pytest

from tfgan_ads.data.composition_checks import CompositionCheck
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "ad": {"role": "creative", "kind": "image"},
            "title": {"role": "headline"},
            "size": {"role": "slot"},
            "product at": {"role": "box", "element": "product"},
            "title at": {"role": "box", "element": "headline"},
        }
    }
)


class NoStars:
    def missing(self, text):
        return [c for c in dict.fromkeys(text) if c == "\u2605"]


def sizes(**pictures):
    keys = hashed([f"{name}.png" for name in pictures]).tolist()
    return dict(zip(keys, pictures.values(), strict=True))


def columns(**named):
    names = {"title_at": "title at", "product_at": "product at"}
    return {names.get(n, n): pa.array(v) for n, v in named.items()}


def complaints(check, **named):
    known = columns(**named)
    rows = len(next(iter(known.values())))
    return [
        (name, row, sort, said)
        for name, (row, sort, said) in check(known, rows)
    ]


def test_words_must_fit_the_slot_and_are_told_once():
    check = CompositionCheck(SCHEMA, {}, NoStars())
    long = "x" * 41
    found = complaints(
        check,
        title=[long, long, long, "five \u2605", "five \u2605"],
        size=["300x250", "320x50", "320x50@2x", "320x50", ""],
    )
    assert found == [
        (
            "title",
            1,
            "too long",
            f"{long!r} is as long as 41 letters; at most 40 of a headline can "
            "be read in 320x50.",
        ),
        (
            "title",
            2,
            "too long",
            f"{long!r} is as long as 41 letters; at most 40 of a headline can "
            "be read in 320x50@2x.",
        ),
        (
            "title",
            3,
            "no glyph",
            "no font has '\u2605' of 'five \u2605': name one that has in the "
            "brand kit.",
        ),
    ]
    assert complaints(check, title=[long], size=["320x50"]) == []
    # Without a glyphs nobody knows the characters.
    assert complaints(CompositionCheck(SCHEMA, {}), title=["\u2605"]) == []


def test_the_picture_tells_the_slot_where_no_column_does():
    check = CompositionCheck(SCHEMA, sizes(a=(640, 100), b=(300, 250)))
    long = "x" * 60
    found = complaints(check, title=[long, long], ad=["a.png", "b.png"])
    assert [(row, sort) for _, row, sort, _ in found] == [(0, "too long")]
    assert found[0][3].endswith("can be read in 320x50@2x.")


def test_a_slot_is_one_and_the_pictures():
    check = CompositionCheck(SCHEMA, sizes(a=(320, 50), b=(1200, 1000)))
    found = complaints(
        check,
        ad=["a.png", "a.png", "b.png", "a.png"],
        size=["300x250", "top", "300x250", ""],
    )
    assert found == [
        (
            "size",
            0,
            "slot of another shape",
            "the slot is 300x250, and the picture 320x50 pixels: it was not "
            "made for it.",
        ),
        (
            "size",
            1,
            "slot",
            "a slot is written as its width and height in pixels, such as "
            "'300x250' or '320x50@2x'. Received: 'top'",
        ),
    ]


def test_boxes_are_within_the_picture_and_off_the_product():
    check = CompositionCheck(SCHEMA, sizes(a=(300, 250)))
    found = complaints(
        check,
        ad=["a.png"] * 5,
        product_at=[
            "100 50 200 250",
            "100 50 200 250",
            "",
            "0 0 1 1",
            "9 9 5 5",
        ],
        title_at=["0 0 300 90", "0 0 310 40", "0 0 0.5 2", "0.1 0 1 0.05", ""],
    )
    assert [(name, row, sort) for name, row, sort, _ in found] == [
        ("product at", 4, "upside down"),
        ("title at", 1, "outside"),
        ("title at", 2, "outside"),
        ("title at", 0, "covers the product"),
    ]
    assert found[-1][3] == (
        "the headline covers 20% of the product (column 'product at')."
    )
    assert found[1][3] == "the box '0 0 310 40' reaches out of the picture."


def test_boxes_in_pixels_of_an_unknown_picture_cannot_be_outside():
    check = CompositionCheck(SCHEMA, {})
    assert complaints(check, title_at=["0 0 310 40"]) == []
    found = complaints(check, title_at=["0 0 310 40"], size=["300x250"])
    assert [sort for *_, sort, _ in found] == ["outside"]


@pytest.mark.parametrize(
    ("pictures", "note"),
    [
        ({}, []),
        (
            {"a": (300, 250), "b": (300, 250), "c": (640, 100), "d": (7, 9)},
            [
                "Slots: 300x250 (2 creatives), 320x50@2x (1), 7x9 (1, no usual "
                "size)."
            ],
        ),
        ({"a": (32, 32)}, ["Slots: 32x32 (1 creatives)."]),
    ],
)
def test_slots_are_counted(pictures, note):
    assert CompositionCheck(SCHEMA, sizes(**pictures)).notes() == note


def test_slots_are_counted_by_impressions_where_there_are_no_pictures():
    check = CompositionCheck(SCHEMA, {})
    list(check(columns(size=["320x50", "320x50", "728x90", "top"]), 4))
    assert check.notes() == ["Slots: 320x50 (2 impressions), 728x90 (1)."]
    many = CompositionCheck(SCHEMA, {i: (i, 1) for i in range(1, 16)})
    assert many.notes()[0].endswith(" and 3 other size(s).")


def test_a_log_without_parts_is_not_looked_at():
    plain = AdSchema.from_dict({"columns": {"age": {"role": "user"}}})
    check = CompositionCheck(plain, {})
    assert list(check({"age": pa.array([1])}, 1)) == check.notes() == []
