"""The studio's bank of approved copies."""

import collections
import re

import pytest

from tfgan_ads.worlds.studio.artwork.copies import load_copies

COPIES = load_copies()
LANGUAGES = ("en", "de", "zh", "ar")
TONES = {"price", "quality", "novelty", "urgency"}
# The longest text of a kind: in Chinese, and elsewhere.
LIMITS = {
    "headline": (12, 32),
    "call_to_action": (6, 14),
    "price": (5, 18),
    "legal": (20, 40),
    "badge": (4, 11),
}
LETTERS = {
    "en": r"[A-Za-z]",
    "de": r"[A-Za-zÄÖÜäöüß]",
    "zh": r"[一-鿿]",
    "ar": r"[؀-ۿ]",
}


def test_ids_are_unique_and_say_group_and_language():
    assert len({copy.id for copy in COPIES}) == len(COPIES) == 180
    assert all(copy.id == f"{copy.group}-{copy.language}" for copy in COPIES)


def test_each_group_says_the_same_in_each_language():
    groups = collections.defaultdict(list)
    for copy in COPIES:
        groups[copy.group].append(copy)
    for copies in groups.values():
        assert [copy.language for copy in copies] == list(LANGUAGES)
        assert len({(copy.kind, copy.tags) for copy in copies}) == 1
        places = {tuple(re.findall(r"{\w+}", copy.text)) for copy in copies}
        assert len(places) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_each_kind(language):
    mine = [copy for copy in COPIES if copy.language == language]
    kinds = collections.Counter(copy.kind for copy in mine)
    assert kinds == {
        "headline": 23,
        "call_to_action": 8,
        "price": 4,
        "legal": 4,
        "badge": 6,
    }
    tones = [c.tags for c in mine if c.kind == "headline"]
    counts = collections.Counter(tag for tags in tones for tag in tags)
    assert set(counts) == TONES and min(counts.values()) >= 5
    texts = [(copy.kind, copy.text) for copy in mine]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.id)
def test_a_copy_is_short_and_in_its_language(copy):
    chinese, others = LIMITS[copy.kind]
    limit = chinese if copy.language == "zh" else others
    assert 0 < len(re.sub(r"{\w+}", "00", copy.text)) <= limit
    assert copy.text == copy.text.strip()
    assert set(copy.tags) <= TONES
    places = set(re.findall(r"{(\w+)}", copy.text))
    assert places <= {"price", "percent"}
    assert (copy.kind == "price") <= bool(places)
    words = re.sub(r"{\w+}|-", "", copy.text)
    assert not words or re.search(LETTERS[copy.language], words)
    assert copy.starts is None and copy.ends is None


def test_the_other_alphabet_does_not_slip_in():
    latin = [
        copy.id
        for copy in COPIES
        if copy.language in ("zh", "ar")
        and re.search("[A-Za-z]", re.sub(r"{\w+}", "", copy.text))
    ]
    assert latin == []
