"""A world is written in the languages that can be set in type."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.typesetter import Typesetter
from tfgan_ads.worlds.studio.languages import languages
from tfgan_ads.worlds.studio.languages import shares


def test_shares_are_of_those_that_are_there():
    assert shares(["en", "de", "zh", "ar"]).tolist() == [0.55, 0.2, 0.15, 0.1]
    assert shares(["zh", "ar"]).tolist() == pytest.approx([0.6, 0.4])


def test_a_language_that_cannot_be_set_is_left_out_and_told(
    monkeypatch, caplog
):
    whole = Typesetter.set

    def without_raqm(self, text, language="", lines=1):
        if language == "ar":
            raise AdsError("Raqm is missing.")
        return whole(self, text, language, lines)

    monkeypatch.setattr(Typesetter, "set", without_raqm)
    made = languages.__wrapped__(("en", "ar"))
    assert made == ("en",)
    said = [record.getMessage() for record in caplog.records]
    assert said == ["The studio world leaves 'ar' out: Raqm is missing."]
    with pytest.raises(AdsError, match="None of `languages` can be set"):
        languages.__wrapped__(("ar",))


def test_an_unknown_language_is_refused():
    with pytest.raises(AdsError) as error:
        languages(("en", "dee"))
    assert str(error.value) == (
        "`languages` must be some of en, de, zh, ar. Received: 'dee' Did you "
        "mean 'de'?"
    )
