"""A table is split and a model of rows built as a config says."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.train_logs import build_log_model
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


def test_rows_are_split_by_their_shares_where_nobody_is_named():
    config = LogConfig.resolve(sets=["data.shares=[0.7, 0.2, 0.1]"])
    parts = split_table(config, log())
    assert [len(part) for part in parts] == [140, 40, 20]
    ages = np.concatenate([part["age"] for part in parts])
    assert sorted(ages) == list(range(200))
    # Not in the order of the log, and by the seed.
    assert parts[0]["age"].tolist() != sorted(parts[0]["age"])
    other = split_table(config.replace({"seed": 1}), log())
    assert not parts[0].equals(other[0])
    assert parts[0].equals(split_table(config, log())[0])


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
    ],
)
def test_a_promise_excludes_what_would_tell(tmp_path, sets, resume, name):
    path = tmp_path / "log.csv"
    pd.DataFrame({"age": [1, 2], "click": [0, 1]}).to_csv(path, index=False)
    config = LogConfig.resolve(
        sets=[f"data.path={path}", "privacy.epsilon=2", *sets]
    )
    with pytest.raises(AdsError, match=f"`{name}` cannot be had with"):
        train_log_run(config, tmp_path / "run", resume)
    assert not (tmp_path / "run").exists()
