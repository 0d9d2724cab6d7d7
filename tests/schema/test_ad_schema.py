"""The schema of a log: what it holds and refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import SINGLE_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.sensitivity import Sensitivity

FREE_ROLES = sorted(set(Role) - set(SINGLE_ROLES))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("schema")


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.fixed_dictionaries(
            {
                "role": st.sampled_from([r.value for r in FREE_ROLES]),
                "kind": st.sampled_from(
                    [k.value for k in Kind if k is not Kind.IMAGE]
                ),
                "sensitivity": st.sampled_from([s.value for s in Sensitivity]),
            }
        ),
        max_size=4,
    ),
    st.text(max_size=8),
)
def test_columns_of_any_name_are_read_back(folder, columns, word):
    schema = AdSchema.from_dict({"columns": columns}).replace(
        **{name: {"null_values": [word, name]} for name in columns}
    )
    path = folder / "schema.yaml"
    schema.to_yaml(path, dict.fromkeys(columns, word))
    assert AdSchema.from_yaml(path) == schema


def test_a_comment_stands_at_the_end_of_its_line(tmp_path):
    columns = {"age": {"role": "user"}, "no": {"role": "ad"}}
    path = tmp_path / "schema.yaml"
    AdSchema.from_dict({"columns": columns}).to_yaml(
        path, {"no": "doubtful:\nvery"}
    )
    assert path.read_text().splitlines() == [
        "columns:",
        "  age: {role: user}",
        "  'no': {role: ad}  # doubtful: very",
        "placements:",
        "  center: {x: 0.5, y: 0.5, scale: 0.6}",
    ]


def test_two_columns_cannot_both_be_the_click():
    with pytest.raises(AdsError, match="at most one column .*'click'"):
        AdSchema.from_dict(
            {"columns": {"a": {"role": "click"}, "b": {"role": "click"}}}
        )


def test_special_and_training_only_columns_are_no_condition():
    schema = AdSchema.from_dict(
        {
            "columns": {
                "age": {"role": "user", "kind": "numeric"},
                "faith": {"role": "user", "sensitivity": "special"},
                "position": {"role": "context", "training_only": True},
            }
        }
    )
    assert schema.condition("profile") == ["age"]
    with pytest.raises(
        AdsError, match="'faith' cannot be a condition: .*special"
    ):
        schema.condition(["faith"])
    with pytest.raises(AdsError, match="'position' cannot be .*training-only"):
        schema.condition(["position"])
    with pytest.raises(AdsError, match="Did you mean 'profile'?"):
        schema.condition("profil")
