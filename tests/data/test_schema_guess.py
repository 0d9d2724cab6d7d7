"""A guessed schema, and where it may be wrong."""

import logging

from tfgan_ads.data.schema_guess import SchemaGuess
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {"columns": {"age": {"role": "user"}, "a\nb": {"role": "ignore"}}}
)


def test_doubtful_lines_are_marked_and_the_rest_is_not(tmp_path):
    path = tmp_path / "schema.yaml"
    SchemaGuess(SCHEMA, {"a\nb": "left out: 'x\ny\0' was taken"}).to_yaml(path)
    assert path.read_text().splitlines()[:3] == [
        "columns:",
        "  age: {role: user}",
        "  \"a\\nb\": {role: ignore}  # doubtful: left out: 'x y ' was taken",
    ]
    assert AdSchema.from_yaml(path) == SCHEMA


def test_doubts_are_told_where_there_are_any(caplog):
    with caplog.at_level(logging.WARNING, "tfgan_ads"):
        SchemaGuess(SCHEMA, {}).tell("log.csv")
        assert caplog.messages == []
        SchemaGuess(SCHEMA, {"age": "may be wrong"}).tell("log.csv")
    assert caplog.messages == [
        "The schema of 'log.csv' was guessed. Doubtful: 'age' may be wrong. "
        "Read it, and mend it: tfgan-ads data schema log.csv --out schema.yaml"
    ]
