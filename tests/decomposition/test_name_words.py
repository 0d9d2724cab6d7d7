"""What each text of a banner is for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decomposition.banners import line
from tfgan_ads.brand.copy import Copy
from tfgan_ads.brand.copy_bank import CopyBank
from tfgan_ads.decomposition.blocks import Block
from tfgan_ads.decomposition.name_words import approved
from tfgan_ads.decomposition.name_words import likeness
from tfgan_ads.decomposition.name_words import name_words

BANK = CopyBank(
    (
        Copy(id="h", kind="headline", text="Light for long nights"),
        Copy(id="b", kind="badge", text="Neu im Laden"),
        Copy(id="c", kind="call_to_action", text="Kjøp nå"),
    )
)


def block(text, high=20, wide=100, on_button=False):
    around = np.array([-10.0, -10, wide + 10, high + 10])
    return Block((line(text, 0, 0, wide, high),), around if on_button else None)


def named(*blocks, bank=None):
    return {str(e): b.text for e, b in name_words(blocks, bank).items()}


def test_a_banner_has_each_of_its_texts_named():
    blocks = [
        block("Ready when you are", 30),
        block("from $19.90", 24),
        block("Shop now", 16, on_button=True),
        block("While stocks last. Terms apply.", 9),
        block("NEW", 14),
    ]
    assert named(*blocks) == {
        "headline": "Ready when you are",
        "price": "from $19.90",
        "call_to_action": "Shop now",
        "legal": "While stocks last. Terms apply.",
        "badge": "NEW",
    }


def test_a_headline_is_large_on_the_whole():
    blocks = [block("BIG", 40), block("Made for rain and for snow", 20)]
    assert named(*blocks)["headline"] == "Made for rain and for snow"


@pytest.mark.parametrize("text", ["ab 16,90", "only 4.50"])
def test_a_price_without_its_currency_is_no_badge(text):
    assert named(block("Made for rain"), block(text, 12)) == {
        "headline": "Made for rain"
    }


@pytest.mark.parametrize("text", ["-20 %", "2.5 l", "NEW", "1.000"])
def test_other_figures_may_be_a_badge(text):
    assert named(block("Made for rain"), block(text, 12))["badge"] == text


def test_of_two_prices_the_larger_counts():
    blocks = [block("$19.90", 14), block("$9.90", 30), block("Made for rain")]
    assert named(*blocks)["price"] == "$9.90"


@pytest.mark.parametrize(
    "call",
    ["Shop now", "Jetzt kaufen", "En savoir plus", "立即购买", "구매하기"],
)
def test_what_calls_to_act_needs_no_button(call):
    told = named(block("Made for rain", 30), block(call, 14))
    assert told == {"headline": "Made for rain", "call_to_action": call}


def test_what_stands_on_a_button_calls_to_act_whatever_it_says():
    told = named(block("Made for rain", 30), block("Onwards", 14, 60, True))
    assert told == {"headline": "Made for rain", "call_to_action": "Onwards"}


def test_of_two_that_call_to_act_the_one_on_a_button_counts():
    blocks = [
        block("See the light", 30),
        block("Shop now", 14, on_button=True),
        block("NEW", 20, 40, on_button=True),
    ]
    assert named(*blocks) == {
        "headline": "See the light",
        "call_to_action": "Shop now",
        "badge": "NEW",
    }


def test_words_that_were_not_read_are_named_by_their_size():
    unread = block("", 40, 300)
    told = name_words([unread, block("Made for rain", 14)])
    assert told["headline"] is unread


def test_what_is_too_long_is_not_named_so():
    # A call to action has 25 letters at most.
    long = block("Everything for you and for them", 12, 200, on_button=True)
    assert "call_to_action" not in named(block("Made for rain", 40), long)


def test_nothing_is_named_twice():
    blocks = [block("Made for rain", 30), block("Made for snow", 28)]
    told = name_words(blocks)
    assert list(told) == ["headline"]
    assert told["headline"] is blocks[0]


def test_of_nothing_nothing_is_named():
    assert name_words([]) == {}


def test_a_text_of_the_bank_is_what_the_bank_says():
    blocks = [block("NEU IM LADEN!", 40), block("Light for 1ong nights", 12)]
    assert named(*blocks, bank=BANK) == {
        "badge": "NEU IM LADEN!",
        "headline": "Light for 1ong nights",
    }


def test_of_two_that_the_bank_knows_the_larger_counts():
    small, large = block("Neu im Laden", 10), block("Neu im Laden", 30)
    assert name_words([small, large], BANK)["badge"] is large


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Light for long nights", "h"),
        ("LIGHT FOR LONG NIGHTS", "h"),
        ("Light for lonq niqhts.", "h"),
        ("kjøp nå", "c"),
        ("Light", None),
        ("Neues", None),
        ("", None),
    ],
)
def test_an_approved_text_may_be_read_with_a_letter_wrong_or_two(text, id):
    copy = approved(text, BANK)
    assert (copy.id if copy else None) == id


@pytest.mark.parametrize("bank", [None, CopyBank()])
def test_without_a_bank_no_text_is_approved(bank):
    assert approved("Neu im Laden", bank) is None


def test_likeness_counts_the_letters_that_agree():
    assert likeness("rain", "ruin") == 0.75
    # Signs, spaces and how a letter is written do not count.
    assert likeness("Shop-now!", "ＳＨＯＰ ＮＯＷ") == 1
    assert likeness("!", "!") == 0


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_whole_for_the_same_letters(one, other):
    assert 0 <= likeness(one, other) <= 1
    has_letters = likeness(one, one) > 0
    assert likeness(one, f" {one}.") == (1 if has_letters else 0)


def test_an_approved_price_of_other_figures_is_another_price():
    bank = CopyBank((Copy(id="p", kind="price", text="ab 12,90 €"),))
    assert approved("ab 12,90 C", bank).id == "p"
    assert approved("ab 13,90 €", bank) is None
