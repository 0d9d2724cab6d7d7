"""Documents, and what is wrong with them."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.document import load_yaml


def test_every_problem_of_a_document_is_told():
    with pytest.raises(AdsError) as error:
        AdSchema.from_dict(
            {
                "columns": {
                    "age": {"role": "user", "knid": "numeric"},
                    "hue": {"role": "creatve"},
                },
                "placement": {},
            }
        )
    text = str(error.value)
    assert "3 problem(s)" in text
    assert "`columns.age.knid` is not a known key. Did you mean 'kind'?" in text
    assert "`placement` is not a known key. Did you mean 'placements'?" in text
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
