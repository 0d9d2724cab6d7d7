"""`tfgan-ads explain`, on a run that has learned nothing."""

import json

import pytest


@pytest.mark.slow
def test_ads_are_explained_and_a_sentence_is_said(
    call, run_folder, log, tmp_path, capsys
):
    log.users().head(1).to_csv(tmp_path / "users.csv", index=False)
    asked = ["--users", str(tmp_path / "users.csv"), "--repeats", "2"]
    asked += ["--products", str(log.images.root / "products.csv")]
    out = tmp_path / "why"
    code = call(
        *("explain", str(run_folder), *asked, "--language", "fi"),
        *("--link", "https://a.eu", "--out", str(out)),
    )
    said = capsys.readouterr().out
    assert code == 0 and "https://a.eu" in said and "Tekoäly" in said
    (user,) = json.loads((out / "explanations.json").read_text()).values()
    assert user["elements"] and (out / "report.html").is_file()


def test_what_is_wrong_is_told_before_anything_is_trained(
    call, run_folder, tmp_path, capsys
):
    asked = ["explain", str(run_folder), "--users", "no.csv", "--out", "why"]
    assert call(*asked, "--language", "xx") == 1
    assert "`language` must be one of bg, cs" in capsys.readouterr().err
    assert call(*asked) == 1
    assert "Error: 'no.csv' does not exist." in capsys.readouterr().err
