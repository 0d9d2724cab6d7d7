"""How the text of a CSV file is to be read."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.text_format import TextFormat


def test_nothing_said_means_utf_8_and_commas():
    assert TextFormat() == TextFormat(encoding="utf-8", delimiter=",")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "undefined"])
def test_what_is_no_encoding_of_text_is_refused(encoding):
    with pytest.raises(AdsError) as error:
        AdSchema.from_dict({"columns": {}, "text": {"encoding": encoding}})
    assert str(error.value) == (
        "The schema has 1 problem(s):\n- `text.encoding`: must be an encoding "
        "that Python knows, such as 'utf-8', 'gb18030', 'big5', 'shift_jis' or "
        f"'windows-1252'. Received: {encoding!r}"
    )


@pytest.mark.parametrize("delimiter", ["", ";;", "\n", "\r", '"', "\0", "§"])
def test_what_parts_no_cells_is_refused(delimiter):
    with pytest.raises(AdsError) as error:
        AdSchema.from_dict({"columns": {}, "text": {"delimiter": delimiter}})
    assert str(error.value) == (
        "The schema has 1 problem(s):\n- `text.delimiter`: must be one "
        "character of ASCII, and no quote or line break, such as ';'. "
        f"Received: {delimiter!r}"
    )


@pytest.mark.parametrize("delimiter", [";", "\t", "|", " ", "'", "#"])
def test_it_is_kept_in_a_schema(delimiter, tmp_path):
    text = TextFormat(encoding="gb18030", delimiter=delimiter)
    schema = AdSchema(columns={"年龄": {"role": "user"}}, text=text)
    schema.to_yaml(tmp_path / "schema.yaml")
    assert AdSchema.from_yaml(tmp_path / "schema.yaml").text == text
