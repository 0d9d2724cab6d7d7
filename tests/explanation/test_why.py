"""Why this ad, in 24 languages."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.why import languages
from tfgan_ads.explanation.why import why_this_ad


def test_there_are_the_languages_of_the_european_union():
    wanted = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro"
    assert languages() == [*wanted.split(), "sk", "sl", "sv"]


@pytest.mark.parametrize("language", languages())
def test_every_sentence_has_what_it_must_say(language):
    said = why_this_ad(["age", "city"], language, {"age": "X1"}, "https://x.eu")
    assert "X1, city" in said and said.endswith("https://x.eu")
    common = why_this_ad([], language)
    assert common.endswith(".") and "{" not in common + said
    assert common != said and why_this_ad(["age"], language).endswith("age.")
    # Each is in a language of its own.
    others = [
        why_this_ad([], other) for other in languages() if other != language
    ]
    assert common not in others


def test_a_field_with_braces_is_told_as_it_is():
    assert "a{b}" in why_this_ad(["a{b}"])


def test_another_language_is_refused():
    with pytest.raises(AdsError, match=r"Received: language='klingon'"):
        why_this_ad([], "klingon")
