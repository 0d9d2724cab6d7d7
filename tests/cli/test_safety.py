"""Gates of a run, and the record of what was drawn."""

import json

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.cli.safety import find_gate
from tfgan_ads.cli.safety import keep_record
from tfgan_ads.errors import AdsError

RED = np.full((64, 64, 3), (227, 0, 15), "uint8")


@pytest.fixture
def run(studio_folder, tmp_path):
    (tmp_path / "brand.yaml").write_text('colours: {never: ["#e3000f"]}\n')
    (tmp_path / "config.yaml").write_text(
        f"data: {{path: {studio_folder}, brand: {tmp_path / 'brand.yaml'}}}\n"
    )
    return tmp_path


def test_a_run_s_brand_and_log_make_its_gate(run, studio_folder):
    assert "#e3000f" in find_gate(run, False)(RED, {})
    gate = find_gate(run, True)
    assert "#e3000f" in gate(RED, {})
    noise = np.random.default_rng(0).integers(0, 120, (64, 64, 3))
    assert gate(noise.astype("uint8"), {}) == ""
    assert "drawn before" in gate(noise.astype("uint8"), {})


def test_a_file_has_no_gate_and_no_log(tmp_path):
    assert find_gate(tmp_path / "model.keras", False) is None
    with pytest.raises(AdsError, match="`--refuse-copies` compares"):
        find_gate(tmp_path / "model.keras", True)


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
