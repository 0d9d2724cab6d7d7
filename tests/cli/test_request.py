"""A server is asked for creatives."""

import pytest

from tfgan_ads.cli.request import _profiles


def test_a_profile_that_is_none_is_told(call, tmp_path, capsys):
    (tmp_path / "user.json").write_text("3")
    assert call("request", "--user", tmp_path / "user.json") == 1
    assert "must hold an object of columns" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "as JSON: Expecting property name"),
        ("[]", "must hold an object of columns, or a list of them"),
        ('[{"age": 1}, 2]', "must hold an object of columns"),
    ],
)
def test_a_file_without_profiles_is_told(call, tmp_path, capsys, text, said):
    (tmp_path / "user.json").write_text(text)
    assert call("request", "--user", tmp_path / "user.json") == 1
    assert said in capsys.readouterr().err


def test_one_profile_is_a_list_of_one_and_none_is_a_stranger(tmp_path):
    path = tmp_path / "user.json"
    path.write_text('{"age": 31}')
    assert _profiles(path) == [{"age": 31}]
    path.write_text('[{"age": 31}, {}]')
    assert _profiles(path) == [{"age": 31}, {}]
    assert _profiles(None) == [{}]
