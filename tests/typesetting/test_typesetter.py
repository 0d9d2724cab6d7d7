"""`Typesetter`: arguments, fonts, lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting import Font
from tfgan_ads.typesetting import Typesetter
from tfgan_ads.typesetting import typesetter as typesetter_module
from tfgan_ads.typesetting.shipped_fonts import FOLDER

TYPESETTER = Typesetter()


def test_a_text_is_set_in_so_many_lines():
    block = TYPESETTER.set("Buy now and save", "en", lines=2)
    assert (block.lines, block.text) == (2, "Buy now\nand save")
    assert block.direction == "ltr"
    assert block.field.shape[0] == 2 * 64 + 2 * 8
    assert block.aspect == (block.field.shape[1] - 16) / 128


def test_blocks_have_one_line_and_more():
    blocks = TYPESETTER.blocks("Buy now", "en")
    assert [block.text for block in blocks] == ["Buy now", "Buy\nnow"]
    assert blocks[0].aspect > blocks[1].aspect


def test_a_text_s_own_newlines_are_kept():
    assert TYPESETTER.set("Buy\nnow and save").text == "Buy\nnow and save"
    blocks = TYPESETTER.blocks("a\nb\nc\nd e", most=3)
    assert [block.text for block in blocks] == ["a\nb\nc\nd e"]
    assert TYPESETTER.set("a\nb c", lines=3).text == "a\nb\nc"


def test_direction_is_the_language_s_or_the_text_s():
    assert TYPESETTER.set("سلام").direction == "rtl"
    assert TYPESETTER.set("19 €", "he").direction == "rtl"


def test_align_moves_the_shorter_line():
    left, right = (
        TYPESETTER.set("Everything\nnew", "en", align=align).field[72:]
        for align in ("left", "right")
    )
    middle = left.shape[1] // 2
    assert (left[:, middle + 40 :] >= 128).sum() == 0
    assert (right[:, : middle - 40] >= 128).sum() == 0


def test_one_s_own_font_comes_first():
    own = Font.read(FOLDER / "NotoSansHebrew-Bold.ttf")
    for given_font in (own, own.path, str(own.path)):
        typesetter = Typesetter([given_font])
        assert typesetter.fonts[0].family == "Noto Sans Hebrew"
    shown = Typesetter([own]).set("Sale 5★").field
    assert (
        shown.shape != TYPESETTER.set("Sale 5★").field.shape
        or (shown != TYPESETTER.set("Sale 5★").field).any()
    )


def test_regular_is_lighter():
    bold, regular = (
        (Typesetter(weight=w).set("Terms apply").field >= 128).mean()
        for w in ("bold", "regular")
    )
    assert regular < 0.8 * bold


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda t: t.set("one", lines=2), "cannot be set in 2 lines"),
        (lambda t: t.set("19 €", lines=2), "cannot be set in 2 lines"),
        (lambda t: t.set("w" * 5000), "its lines are too long"),
        (lambda t: t.blocks("w" * 5000), "its lines are too long"),
        (lambda t: t.set("a", lines=0), "Received: 0 lines"),
        (lambda t: t.set("a", align="centre"), "Did you mean 'center'?"),
        (lambda t: t.set("a", "??"), "`language` must be a tag"),
        (lambda t: t.set("Go 🛒"), r"U\+1F6D2 SHOPPING TROLLEY"),
        (lambda t: t.blocks("Go ❤️"), r"U\+2764 HEAVY BLACK HEART"),
        (lambda t: t.set("a\ue000"), r"U\+E000, without a name"),
        (lambda t: t.set("a\0"), r"U\+0000"),
        (lambda t: t.set("a\ud800"), r"U\+D800"),
        (lambda t: t.set("ไขᠠ"), r"U\+1820 MONGOLIAN LETTER A"),
        (lambda t: Typesetter(weight="blod"), "Did you mean 'bold'?"),
        (lambda t: Typesetter(["none.ttf"]), "none.ttf cannot be read"),
    ],
)
def test_what_cannot_be_set_is_refused(call, sentence):
    with pytest.raises(AdsError, match=sentence):
        call(TYPESETTER)


def test_without_raqm_one_is_told(monkeypatch):
    monkeypatch.setattr(typesetter_module, "can_shape", lambda: False)
    with pytest.warns(UserWarning, match="apt-get install libfribidi0"):
        Typesetter()


LATIN = st.text(
    st.characters(max_codepoint=0x24F) | st.sampled_from(" \n€–\u0301\u200b"),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(LATIN, st.integers(1, 3))
def test_any_latin_text_is_set_or_refused_in_a_sentence(text, lines):
    try:
        block = TYPESETTER.set(text, lines=lines)
    except AdsError:
        return
    assert block.field.dtype == np.uint8
    assert block.field.shape[0] == 64 * block.lines + 16
    assert block.text.count("\n") == block.lines - 1 >= lines - 1
    assert max(block.field[[0, -1]].max(), block.field[:, [0, -1]].max()) <= 16
