"""`tfgan-ads audit`: a verdict, a page, an exit code."""

import json

import pytest

from tests.audit.leaking import copier
from tests.audit.leaking import people


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    train = people(300, 1)
    for name, table in {
        "train": train,
        "holdout": people(400, 2),
        "copied": copier(train),
        "clean": people(300, 3),
    }.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return folder


def asked(files, drawn):
    return [
        "audit",
        "tables",
        *("--synthetic", files / f"{drawn}.csv"),
        *("--train", files / "train.csv"),
        *("--holdout", files / "holdout.csv"),
    ]


def test_a_leak_is_a_sentence_a_page_and_an_exit_code(
    call, files, tmp_path, capsys
):
    out = tmp_path / "report"
    assert call(*asked(files, "copied"), "--out", out) == 2
    said = capsys.readouterr().out.strip().splitlines()[-1]
    assert said.startswith("An attacker tells who was in the log: AUC 1.00")
    told = json.loads((out / "report.json").read_text())
    assert told["headline"] == [said]
    assert (out / "report.html").exists()
    assert call(*asked(files, "copied"), "--allow", 1) == 0


def test_no_leak_is_no_error(call, files, capsys):
    assert call(*asked(files, "clean")) == 0
    assert "No attack of" in capsys.readouterr().out


def test_what_is_wrong_is_a_sentence(call, files, capsys):
    assert call(*asked(files, "none")) == 1
    assert "does not exist" in capsys.readouterr().err
    schema = ["--user", "city", "--schema", files / "s.yaml"]
    assert call(*asked(files, "clean"), *schema) == 1
    assert "`--user` cannot be had with `--schema`" in capsys.readouterr().err
