"""A run is attacked by its own split."""

import pandas as pd
import pytest

from tests.audit.leaking import people
from tfgan_ads.runs.audit_run import audit_run
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.train_logs import train_log_run


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audited")
    table = people(1_000, 0).assign(user_id=lambda t: t.index // 2)
    # One user of twenty rows: no value of theirs is rare, counted by rows.
    canary = table.head(20).assign(user_id=9_999, city="Canaryville")
    log = pd.concat([table, canary])
    log.to_csv(folder / "log.csv", index=False)
    config = LogConfig.resolve(
        sets=[
            f"data.path={folder / 'log.csv'}",
            "model.preset=fast",
            "training.rows=4096",
            "training.batch_size=64",
        ]
    )
    train_log_run(config, folder / "run")
    return folder / "run"


@pytest.mark.slow
def test_a_run_is_attacked_by_rows_model_and_files(run, tmp_path):
    planted = tmp_path / "planted.txt"
    planted.write_text("Canaryville\nNobody at all\n")
    audit, told = audit_run(run, planted, tell=(said := []).append), said
    assert "loss of the model ..." in told and not audit.skipped
    assert {*audit.sees.values()} == {"rows", "model"}
    scan = audit.results[-1]
    assert scan.figures == {"planted": 2, "found": 1}
    assert "transformer.json (UTF-8)" in scan.details[0] and audit.leaks
    # Members are users, not rows.
    members, others = audit.results[-2].counts or (0, 0)
    assert 300 < members <= 501 and others < members


@pytest.mark.slow
def test_a_shared_file_answers_no_model_attack(run, tmp_path):
    from tfgan_ads.runs.run_folder import load_log_model

    file = tmp_path / "shared.keras"
    load_log_model(run).save(file, share=True)
    audit = audit_run(run, file=file)
    assert {*audit.sees.values()} == {"rows"}
    assert "to be shared" in audit.skipped["loss of the model"]
