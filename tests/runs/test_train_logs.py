"""A table is split and a model of rows built as a config says."""

import numpy as np
import pandas as pd
import pytest

from tests.audit.leaking import people
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.train_logs import TRANSFORMER
from tfgan_ads.runs.train_logs import build_log_model
from tfgan_ads.runs.train_logs import split_of
from tfgan_ads.runs.train_logs import split_table
from tfgan_ads.runs.train_logs import train_log_run
from tfgan_ads.schema.ad_schema import AdSchema


def log(**columns):
    schema = {"age": {"role": "user", "kind": "numeric"}}
    schema |= {"bought": {"role": "click", "kind": "numeric"}}
    frame = pd.DataFrame({"age": range(200), "bought": [0, 1] * 100})
    if columns:
        schema |= {"who": {"role": "user_id"}}
        frame = frame.assign(**columns)
    return AdLog.from_frame(frame, AdSchema.from_dict({"columns": schema}))


def test_rows_are_split_by_themselves_where_nobody_is_named():
    config = LogConfig.resolve(sets=["data.shares=[0.6, 0.2, 0.2]"])
    parts = split_table(config, log())
    # By a hash: shares hold in the mean.
    assert [len(part) for part in parts] == pytest.approx([120, 40, 40], abs=25)
    ages = np.concatenate([part["age"] for part in parts])
    assert sorted(ages) == list(range(200))
    other = split_table(config.replace({"seed": 1}), log())
    assert not parts[0].equals(other[0])
    # Where a row goes depends on no other.
    frame = log().to_pandas()
    fewer = AdLog.from_frame(frame[frame["age"] % 7 > 0], log().schema)
    for part, whole in zip(split_table(config, fewer), parts):
        assert part["age"].tolist() == [x for x in whole["age"] if x % 7]


def test_nobody_is_in_two_parts():
    users = [f"u{i % 40}" for i in range(200)]
    parts = split_table(LogConfig.resolve(), log(who=users))
    # Ages tell the user, whose name is left out.
    found = [set(part["age"] % 40) for part in parts]
    assert all("who" not in part for part in parts)
    assert sum(map(len, found)) == len(set.union(*found)) == 40


def test_a_model_of_rows_is_built_by_its_config():
    sets = ["model.preset=fast", "model.latent=4", "seed=5"]
    vae = build_log_model(
        LogConfig.resolve(sets=[*sets, "model.kind=vae", "training.beta=0.5"]),
        log(),
    )
    assert type(vae) is LogVAE and vae.get_compile_config()["beta"] == 0.5
    assert (vae.latent, vae.seed) == (4, 5)
    assert vae.transformer.kinds["age"] == "number"
    private = build_log_model(
        LogConfig.resolve(
            sets=[*sets, "privacy.epsilon=2", "model.kinds={age: category}"]
        ),
        log(),
    )
    assert type(private) is PrivateLogModel
    # A config knows better than the log what a column is.
    assert private.transformer.kinds["age"] == "category"
    assert private.target == "bought"


@pytest.mark.parametrize(
    ("sets", "resume", "name"),
    [
        (["training.until={detection: 1}"], False, "training.until"),
        (["training.callbacks={progress: {}}"], False, "training.callbacks"),
        ([], True, "--resume"),
        (["data.split_by=[time]"], False, "data.split_by"),
        (["data.drop_duplicates=true"], False, "data.drop_duplicates"),
    ],
)
def test_a_promise_excludes_what_would_tell(tmp_path, sets, resume, name):
    path = tmp_path / "log.csv"
    pd.DataFrame({"age": [1, 2], "click": [0, 1]}).to_csv(path, index=False)
    config = LogConfig.resolve(
        sets=[f"data.path={path}", "privacy.epsilon=2", *sets]
    )
    with pytest.raises(AdsError, match=f"`{name}.*` cannot be had with"):
        train_log_run(config, tmp_path / "run", resume)
    assert not (tmp_path / "run").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["log.csv"]


def private_log(folder):
    frame = log(who=[f"u{i}" for i in range(200)]).to_pandas()
    frame.to_csv(folder / "impressions.csv", index=False)
    log(who="").schema.to_yaml(folder / "schema.yaml")
    sets = [f"data.path={folder}", "privacy.epsilon=2", "model.preset=fast"]
    return LogConfig.resolve(sets=[*sets, "training.rows=2048"])


def test_what_is_spent_is_written_down_beside_the_log(tmp_path):
    config = private_log(tmp_path)
    model = train_log_run(config, tmp_path / "run")
    (entry,) = PrivacyLedger.beside(tmp_path).entries()
    assert (entry.unit, entry.epsilon, entry.delta) == ("user", 2.0, 1e-6)
    assert entry.rho == model.budget.rho
    assert entry.run == str(tmp_path / "run")


def test_a_folder_that_holds_anything_is_refused_and_nothing_spent(tmp_path):
    config, run = private_log(tmp_path), tmp_path / "run"
    (run / "checkpoints").mkdir(parents=True)
    with pytest.raises(AdsError, match="the folder of the run must be empty"):
        train_log_run(config, run)
    assert PrivacyLedger.beside(tmp_path).entries() == []


def test_of_a_run_too_the_floor_counts_users(tmp_path):
    table = people(1_000, 0).assign(user_id=lambda t: t.index // 2)
    # One user of twenty rows: counted by rows, their city would be frequent.
    canary = table.head(20).assign(user_id=9_999, city="Canaryville")
    pd.concat([table, canary]).to_csv(tmp_path / "log.csv", index=False)
    sets = [f"data.path={tmp_path / 'log.csv'}", "model.preset=fast"]
    sets += ["training.rows=256", "training.batch_size=64", "model.floor=10"]
    for seed in range(3):
        out = tmp_path / f"run {seed}"
        config = LogConfig.resolve(sets=[*sets, f"seed={seed}"])
        train = split_of(config, config.data.read())[0].to_pandas()
        if (train["city"] == "Canaryville").any():
            break
    assert (train["city"] == "Canaryville").sum() == 20
    train_log_run(config, out)
    known = (out / TRANSFORMER).read_text(encoding="utf-8")
    assert "Canaryville" not in known and train["city"].mode()[0] in known
