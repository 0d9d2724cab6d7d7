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

# Boxes must say of what they are.
FREE_ROLES = sorted(set(Role) - {*SINGLE_ROLES, Role.BOX})


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
    ]


def test_two_columns_cannot_both_be_the_click():
    with pytest.raises(AdsError, match="at most one column .*'click'"):
        AdSchema.from_dict(
            {"columns": {"a": {"role": "click"}, "b": {"role": "click"}}}
        )


def test_a_sensitive_column_is_learned_by_nothing_unless_there_is_a_reason():
    shown = {"role": "creative", "sensitivity": "vulnerable"}
    columns = {
        "faith": {"role": "user", "sensitivity": "special"},
        "debts": shown,
        "mood": {**shown, "allowed_because": "a study, with consent"},
        "rank": {"role": "creative", "training_only": True},
        "tone": {"role": "creative"},
    }
    schema = AdSchema.from_dict({"columns": columns})
    assert schema.learnable() == ["mood", "rank", "tone"]
    assert schema.learnable("user") == []
    assert schema.attributes == schema.condition("attributes")
    assert schema.attributes == ["mood", "tone"]
    with pytest.raises(AdsError, match="'debts' cannot be .*`allowed_because`"):
        schema.condition(["debts"])
    assert schema.condition(["mood"]) == ["mood"]


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


COMPOSITION = {
    "ad": {"role": "creative", "kind": "image"},
    "photo": {"role": "background", "kind": "image"},
    "mark": {"role": "logo", "kind": "image", "channels": 4},
    "button": {"role": "call_to_action"},
    "title": {"role": "headline"},
    "template": {"role": "layout"},
    "size": {"role": "slot"},
    "at": {"role": "box", "element": "headline"},
    "product at": {
        "role": "box",
        "element": "product",
        "format": "x y width height",
    },
}


def test_a_composition_is_told_part_by_part(folder):
    schema = AdSchema.from_dict({"columns": COMPOSITION})
    assert list(schema.words.items()) == [
        ("headline", "title"),
        ("call_to_action", "button"),
    ]
    assert list(schema.boxes.items()) == [
        ("product", "product at"),
        ("headline", "at"),
    ]
    assert schema.column_of_role("layout") == "template"
    assert schema.column_of_role("logo", "image") == "mark"
    # What it shows today is what it is conditioned on.
    assert schema.attributes == ["button", "title", "template"]
    assert schema.condition("profile") == []
    schema.to_yaml(folder / "composition.yaml")
    assert AdSchema.from_yaml(folder / "composition.yaml") == schema


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        (
            {"a": {"role": "headline"}, "b": {"role": "headline"}},
            "at most one column may have the role 'headline'. Received: "
            "['a', 'b']",
        ),
        (
            {
                "a": {"role": "box", "element": "logo"},
                "b": {"role": "box", "element": "logo"},
                "c": {"role": "box", "element": "price"},
            },
            "at most one column of boxes may have the element 'logo'. "
            "Received: ['a', 'b']",
        ),
    ],
)
def test_an_ad_has_each_of_its_parts_once(columns, problem):
    with pytest.raises(AdsError) as error:
        AdSchema.from_dict({"columns": columns})
    assert problem in str(error.value)


def test_a_problem_of_a_file_is_told_with_its_line(tmp_path):
    path = tmp_path / "schema.yaml"
    path.write_text(
        "# columns\ncolumns:\n  age: {role: usr}\n  at:\n    role: box\n"
        "    elment: logo\n"
    )
    with pytest.raises(AdsError) as error:
        AdSchema.from_yaml(path)
    said = str(error.value).splitlines()
    assert said[1].startswith("- line 3: `columns.age.role`: Input should be")
    assert said[2] == (
        "- line 6: `columns.at.elment` is not a known key. Did you mean "
        "'element'?"
    )


@pytest.mark.parametrize(
    ("part", "flattened"),
    [("logo", True), ("headline", False), ("layout", False)],
)
def test_creatives_without_parts_are_flattened(part, flattened):
    picture = {"role": "creative", "kind": "image"}
    kind = {"kind": "image", "channels": 4} if part == "logo" else {}
    schema = AdSchema(columns={"ad": picture, "part": {"role": part, **kind}})
    assert schema.is_flattened == flattened
    assert not AdSchema(columns={"part": {"role": part, **kind}}).is_flattened
