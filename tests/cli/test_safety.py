"""The record of what was drawn."""

import json

import pandas as pd

from tfgan_ads.cli.safety import keep_record


def test_a_record_tells_of_no_user(tmp_path, capsys):
    (tmp_path / "a.png").write_bytes(b"a picture")
    table = pd.DataFrame(
        {
            "user": ["alice", "bob"],
            "language": ["de", "en"],
            "seed": [1, 2],
            "pctr": [0.1, 0.2],
            "headline": ["Neu", "New"],
            "problem": ["", "a face"],
            "file": ["a.png", ""],
        }
    )
    keep_record(tmp_path / "made.jsonl", "studio", table, tmp_path)
    text = (tmp_path / "made.jsonl").read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["headline"] for line in lines] == ["Neu", "New"]
    assert [bool(line["sha256"]) for line in lines] == [True, False]
    assert not {"pctr", "language"} & {*lines[0]}
    assert "alice" not in text
    assert "Recorded 2 creatives" in capsys.readouterr().out
    keep_record(None, "studio", table, tmp_path)
