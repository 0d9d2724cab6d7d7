"""What is here, and what is missing."""

import json

from tfgan_ads.cli import doctor


def test_doctor_prints_versions(call, capsys):
    assert call("doctor") == 0
    assert "tensorflow" in capsys.readouterr().out


def test_a_missing_extra_is_told_with_what_it_enables(
    call, capsys, monkeypatch
):
    monkeypatch.setitem(
        doctor._EXTRAS, "provenance", ("no_such_module", "signatures")
    )
    assert call("doctor") == 0
    said = capsys.readouterr().out
    assert (
        "  [provenance] missing; pip install 'tfgan-ads[provenance]'\n"
        "      would enable signatures\n"
    ) in said
    assert "  [test] present: the test suite\n" in said


def test_scripts_are_answered_in_json(call, capsys):
    assert call("doctor", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["versions"]["tfgan-ads"] and told["cores"] >= 1
    assert set(told["extras"]) >= {"serving", "ray", "url", "shap"}
