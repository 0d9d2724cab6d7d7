"""What people say of texts that were read wrong."""

import pytest

from tfgan_ads.decomposition.corrections import read_corrections
from tfgan_ads.errors import AdsError


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "corrections.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def test_corrections_are_told_by_creative_and_element(file):
    path = file(
        "creative,element,text\n"
        '"creatives/a.png","headline","Ready, ""when"" you are"\n'
        '"creatives/a.png","badge","جديد"\n'
        '"creatives/b.png","headline",""\n'
    )
    assert read_corrections(path) == {
        "creatives/a.png": {
            "headline": 'Ready, "when" you are',
            "badge": "جديد",
        },
        "creatives/b.png": {"headline": ""},
    }


@pytest.mark.parametrize("text", ["NA", "null", "007", "1.50"])
def test_whatever_is_written_is_text(file, text):
    path = file(f"text,element,creative\n{text},price,1\n")
    assert read_corrections(path) == {"1": {"price": text}}


def test_without_rows_nothing_is_corrected(file):
    assert read_corrections(file("creative,element,text\n")) == {}


def test_other_columns_are_refused(file):
    path = file("creative,word\na.png,NEW\n")
    with pytest.raises(AdsError) as error:
        read_corrections(path)
    assert str(error.value) == (
        f"Corrections '{path}' must have the columns creative, element, text. "
        "Received: creative, word"
    )


def test_an_element_that_is_no_words_is_refused(file):
    path = file("creative,element,text\na.png,headlin,NEW\n")
    with pytest.raises(AdsError) as error:
        read_corrections(path)
    assert str(error.value) == (
        f"Corrections '{path}': an element is one of headline, "
        "call_to_action, price, legal, badge. Received: 'headlin' Did you "
        "mean 'headline'?"
    )


def test_a_file_that_is_not_there_is_told(tmp_path):
    path = tmp_path / "none.csv"
    with pytest.raises(AdsError) as error:
        read_corrections(path)
    assert str(error.value) == (
        f"Corrections '{path}': [Errno 2] No such file or directory: '{path}'"
    )


def test_an_empty_file_is_told(file):
    path = file("")
    with pytest.raises(AdsError, match="No columns to parse from file$"):
        read_corrections(path)
