"""Documents, and what is wrong with them."""

import os
import re

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.document import dump_line
from tfgan_ads.schema.document import load_yaml
from tfgan_ads.schema.document import write_yaml


def test_every_problem_of_a_document_is_told():
    with pytest.raises(AdsError) as error:
        AdSchema.from_dict(
            {
                "columns": {
                    "age": {"role": "user", "knid": "numeric"},
                    "hue": {"role": "creatve"},
                },
                "colums": {},
            }
        )
    text = str(error.value)
    assert "3 problem(s)" in text
    assert "`columns.age.knid` is not a known key. Did you mean 'kind'?" in text
    assert "`colums` is not a known key. Did you mean 'columns'?" in text
    assert "Received: 'creatve'" in text


def test_a_file_that_is_no_mapping_is_named(tmp_path):
    path = tmp_path / "schema.yaml"
    with pytest.raises(AdsError, match="Cannot read '.*schema.yaml': No such"):
        load_yaml(path)
    path.write_text("- age\n")
    with pytest.raises(AdsError, match="hold a YAML mapping. Received: list"):
        load_yaml(path)
    path.write_text("age: [1\n")
    with pytest.raises(AdsError, match="schema.yaml' is not valid YAML: "):
        load_yaml(path)
    path.write_text("alter: größer\n", encoding="utf-8")
    assert load_yaml(path) == {"alter": "größer"}


def test_a_key_that_is_there_twice_is_refused(tmp_path):
    path = tmp_path / "schema.yaml"
    path.write_text("columns:\n  age: {role: user}\n  age: {role: ad}\n")
    with pytest.raises(AdsError, match="not valid YAML: 'age' is there twice"):
        load_yaml(path)


@pytest.mark.parametrize(
    "name",
    ["", "no", "1", "a.b/c d", "a: b", "#", "<<", "=", "~", "\U0001f600"]
    + ["two\nlines", "\x7f", "\x85", "\u2028", "\ufeff", "\0", '"', "'", "- a"],
)
def test_any_text_is_a_key_in_one_line(name, tmp_path):
    line = dump_line(name, {"words": [name, "b"]})
    assert len(line.splitlines()) == 1
    path = tmp_path / "document.yaml"
    path.write_text(line, encoding="utf-8")
    assert load_yaml(path) == {name: {"words": [name, "b"]}}


def test_a_byte_order_mark_is_no_part_of_a_document(tmp_path):
    path = tmp_path / "schema.yaml"
    path.write_text("alter: 3\n", encoding="utf-8-sig")
    assert load_yaml(path) == {"alter": 3}
    path.write_text("größe: 3\n", encoding="windows-1252")
    with pytest.raises(AdsError) as error:
        load_yaml(path)
    assert str(error.value) == (
        f"'{path}' is not written in UTF-8: save it as UTF-8."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &a [1]\nb: *a\n", "aliases (*name) are not read"),
        ("a: &a {b: *a}\n", "aliases (*name) are not read"),
        ("a: {b: 1, b: 2}\n", "'b' is there twice"),
        ("[" * 5_000, "nested too deep"),
        ("a: 2001-99-99\n", "is not valid YAML"),
        ("a: !!int x\n", "is not valid YAML"),
        ("a: !!bool x\n", "is not valid YAML"),
        ("a: !!python/object:os.system {}\n", "is not valid YAML"),
        ("? [a]\n: 1\n", "is not valid YAML"),
        ("a: 1\n---\nb: 2\n", "is not valid YAML"),
    ],
)
def test_hostile_documents_are_told(text, said, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(text)
    with pytest.raises(AdsError, match=re.escape(said)):
        load_yaml(path)


def test_a_pipe_is_no_document(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(AdsError, match="it is a pipe or a device"):
        load_yaml(tmp_path / "a.yaml")


def test_a_document_is_written_a_line_a_part(tmp_path):
    path = tmp_path / "a.yaml"
    document = {"a": {"b": [1], "c": "x"}, "d": {}, "e": "y"}
    write_yaml(path, document, {"a": {"c": "so\nit is"}})
    assert path.read_text() == "a:\n  b: [1]\n  c: x  # so it is\nd: {}\ne: y\n"
    assert load_yaml(path) == document
