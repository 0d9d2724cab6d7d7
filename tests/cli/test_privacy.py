"""`tfgan-ads privacy ledger` sums up what is spent on a log."""

from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger


def test_what_is_spent_is_listed_and_summed_up(call, tmp_path, capsys):
    log = tmp_path / "log.csv"
    log.write_text("age\n1\n")
    assert call("privacy", "ledger", log) == 0
    assert f"Nothing has been spent on {log}" in capsys.readouterr().out
    ledger = PrivacyLedger.beside(log)
    for run in ("one", "two"):
        ledger.add(PrivacyBudget(1.0, 1e-6), run)
    for asked in (log, ledger.path):
        assert call("privacy", "ledger", asked) == 0
        said = capsys.readouterr().out
        assert "1   1.0e-06  one" in said and "1   1.0e-06  two" in said
        assert "(1.4, 2.0e-06)-differentially private in each user" in said


def test_what_is_no_ledger_is_one_sentence(call, tmp_path, capsys):
    path = tmp_path / "privacy_ledger.jsonl"
    path.write_text("no entry\n")
    assert call("privacy", "ledger", path) == 1
    assert "line 1, is no entry of a ledger" in capsys.readouterr().err
