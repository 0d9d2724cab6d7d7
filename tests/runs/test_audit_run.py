"""A run is attacked by its own split."""

from types import SimpleNamespace

import pandas as pd
import pytest

from tests.audit.leaking import people
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.runs.audit_run import _claimed
from tfgan_ads.runs.audit_run import audit_run
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.train_logs import train_log_run


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audited")
    table = people(1_000, 0).assign(user_id=lambda t: t.index // 2)
    # One user of twenty rows, in a model whose floor is switched off.
    canary = table.head(20).assign(user_id=9_999, city="Canaryville")
    log = pd.concat([table, canary])
    log.to_csv(folder / "log.csv", index=False)
    config = LogConfig.resolve(
        sets=[
            f"data.path={folder / 'log.csv'}",
            "model.preset=fast",
            "model.floor=1",
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
    assert "loss of the model ..." in told
    assert list(audit.skipped) == ["likelihood from shadow models"]
    assert {*audit.sees.values()} == {"rows", "model"}
    scan = audit.results[-1]
    assert scan.figures == {"planted": 2, "found": 1}
    assert "transformer.json (UTF-8)" in scan.details[0] and audit.leaks
    # Members are users, not rows.
    members, others = audit.results[-2].counts or (0, 0)
    assert 300 < members <= 501 and others < members


def test_a_file_says_nothing_of_a_split(tmp_path):
    (tmp_path / "model.keras").touch()
    with pytest.raises(AdsError, match="the folder of a run.*as --model"):
        audit_run(tmp_path / "model.keras")


@pytest.mark.slow
def test_a_shared_file_answers_no_model_attack(run, tmp_path):
    from tfgan_ads.runs.run_folder import load_log_model

    file = tmp_path / "shared.keras"
    load_log_model(run).save(file, share=True)
    audit = audit_run(run, file=file, shadows=2)
    # Shadows are compared by their rows, where nothing else is told.
    assert "likelihood from shadow models" in audit.seconds
    audit.sees.pop("likelihood from shadow models")
    assert {*audit.sees.values()} == {"rows"}
    assert "to be shared" in audit.skipped["loss of the model"]


@pytest.mark.slow
def test_creatives_and_clicks_are_attacked(
    studio_folder, tmp_path, monkeypatch
):
    from tfgan_ads.audit.clicks import click_target
    from tfgan_ads.audit.creatives import creative_target
    from tfgan_ads.runs.config import Config
    from tfgan_ads.runs.train_creatives import train_run

    for module in (click_target, creative_target):
        monkeypatch.setattr(module, "_FEWEST", 2)
    sets = ["model.size=16", "model.latent=4", "model.preset=fast"]
    sets += ["training.images=64", "clicks.epochs=1", "clicks.members=1"]
    sets += ["data.split_by=[product]", "data.shares=[0.6, 0.1, 0.3]"]
    config = Config.resolve(sets=[*sets, f"data.path={studio_folder}"])
    train_run(config, tmp_path / "run")
    audit = audit_run(tmp_path / "run")
    assert not audit.skipped
    assert [each.attack.split(":")[0] for each in audit.results] == [
        "creatives",
        "creatives",
        "clicks",
    ]
    assert not audit.leaks


def test_a_promise_is_held_against_whom_it_is_made_to():
    def claimed(unit, users):
        budget = PrivacyBudget(3.0, 1e-6, unit=unit) if unit else None
        target = SimpleNamespace(train=range(4), train_units=users)
        return _claimed(SimpleNamespace(budget=budget), target)

    assert claimed("user", [0, 0, 1, 2]) == claimed("row", range(4)) == 3.0
    # Rows are hidden, and users are asked about.
    assert claimed("row", [0, 0, 1, 2]) is None
    assert claimed(None, range(4)) is None
