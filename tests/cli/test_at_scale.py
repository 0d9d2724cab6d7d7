"""`generate` and `logs sample`, done by an engine."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.cli.at_scale import engine_of
from tfgan_ads.cli.at_scale import here
from tfgan_ads.cli.at_scale import refuse_with_engine
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((None, None, None), None),
        ((None, 2, None), "local"),
        ((None, None, 9), "local"),
        (("ray", 2, None), "ray"),
    ],
)
def test_workers_need_an_engine(asked, found):
    assert engine_of(*asked) == found


def test_an_engine_is_known_by_name():
    with pytest.raises(AdsError, match="`engine` must be one of local, ray"):
        engine_of("rai", None, None)


def test_what_needs_files_is_refused():
    refuse_with_engine({"--html": False, "--record": None})
    with pytest.raises(AdsError) as error:
        refuse_with_engine({"--html": False, "--record": Path("a")})
    assert str(error.value) == (
        "`--record` cannot be had with an engine, which writes Parquet. Leave "
        "it out, or --engine, --workers and --shard-rows."
    )


def test_a_path_stays_where_it_is():
    assert here("deep/users.csv") == Path("deep/users.csv")


@pytest.mark.slow
def test_creatives_are_drawn_by_workers(call, log, tmp_path, capsys):
    gan = CreativeGAN(log.schema, size=16, latent=4, mode="scratch")
    gan.adapt(log)
    gan.save(tmp_path / "model.keras")
    ids = [f"u{i}" for i in range(5)]
    users = pd.DataFrame({"user_id": ids, "age": 33, "device": "tv"})
    users.to_parquet(tmp_path / "users.parquet")
    out = tmp_path / "out"
    command = ["generate", tmp_path / "model.keras", "--out", out]
    command += ["--users", tmp_path / "users.parquet", "--n", 2]
    command += ["--workers", 2, "--shard-rows", 2]
    assert call(*command) == 0
    said = f"Wrote 10 creatives in 3 files to {out}"
    assert said in capsys.readouterr().out
    table = pd.read_parquet(out)
    assert table["user"].tolist() == sorted(2 * ids)
    assert all(picture[:4] == b"\x89PNG" for picture in table["picture"])
    # Once more there is nothing to do; and something else is not done here.
    assert call(*command) == 0
    assert said in capsys.readouterr().out
    assert call(*command, "--seed", 1) == 1
    assert "otherwise: seed (was 0, is 1)" in capsys.readouterr().err
    assert call(*command, "--html") == 1
    assert "`--html` cannot be had with" in capsys.readouterr().err


@pytest.mark.slow
def test_rows_are_drawn_by_workers(call, tmp_path, capsys):
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"age": rng.integers(18, 70, 500), "click": 0})
    gan = LogGAN(preset="fast")
    gan.compile()
    gan.fit(table, rows=256, verbose=0)
    gan.save(tmp_path / "model.keras")
    out = tmp_path / "out"
    command = ["logs", "sample", tmp_path / "model.keras", "--n", 40_000]
    command += ["--engine", "local", "--workers", 1, "--out", out]
    assert call(*command, "--shard-rows", 32_768) == 0
    assert f"Wrote 40,000 rows in 2 files to {out}" in capsys.readouterr().out
    assert len(pd.read_parquet(out)) == 40_000
