"""Rows that are drawn in shards are those that are drawn in one go."""

from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.engines.by_workers import check_alike
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.row_sampler import SPAN
from tfgan_ads.runs.rows_job import RowsJob
from tfgan_ads.runs.run_folder import load_log_model


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "device": rng.choice(["web", "tv"], 500),
            "spent": np.round(rng.exponential(10, 500), 2),
            "rare": np.where(rng.random(500) < 0.1, "yes", None),
            "click": rng.integers(0, 2, 500),
        }
    )
    gan = LogGAN({"click": "category"}, preset="fast")
    gan.compile()
    gan.fit(table, rows=256, verbose=0)
    path = tmp_path_factory.mktemp("model") / "model.keras"
    gan.save(path)
    return path


def drawn(job):
    make = job.begin()
    return pa.concat_tables(t for shard in job.shards() for t in make(shard))


def test_shards_hold_what_is_written_in_one_go(model, tmp_path):
    n = 2 * SPAN + 5
    load_log_model(model).write(tmp_path / "rows.parquet", n, seed=3)
    whole = pq.read_table(tmp_path / "rows.parquet")
    for spans in (1, 2):
        job = RowsJob.of(model, n, seed=3, shard_rows=spans * SPAN)
        assert drawn(job).equals(whole)


def test_conditions_hold_in_every_shard(model):
    where = {"spent": (5, 20), "device": "tv"}
    job = RowsJob.of(model, SPAN + 9, where, shard_rows=SPAN)
    rows = drawn(job).to_pandas()
    assert len(rows) == SPAN + 9 and rows["spent"].between(5, 20).all()
    assert (rows["device"] == "tv").all()
    # Shards have draws of their own.
    assert (
        not rows[:9]
        .reset_index(drop=True)
        .equals(rows[SPAN:].reset_index(drop=True))
    )
    make, (_, second) = job.begin(), job.shards()
    again = pa.concat_tables(make(second)).to_pandas()
    assert again.equals(rows[SPAN:].reset_index(drop=True))


@pytest.mark.slow
def test_the_number_of_workers_changes_nothing(model, tmp_path):
    job = partial(RowsJob.of, model, 3 * SPAN - 1, shard_rows=SPAN)
    check_alike(job, tmp_path, parts=3)


def test_another_request_has_another_plan(model):
    asked = [
        RowsJob.of(model, 9).plan,
        RowsJob.of(model, 9, seed=1).plan,
        RowsJob.of(model, 9, {"click": 1}).plan,
        RowsJob.of(model, 9, {"click": "1"}).plan,
        RowsJob.of(model, 9, shard_rows=SPAN).plan,
    ]
    assert len({plan.fingerprint for plan in asked}) == 5
    assert RowsJob.of(model, 9).plan.fingerprint == asked[0].fingerprint


@pytest.mark.parametrize("rows", [0, 1_000, SPAN + 1])
def test_a_shard_is_of_whole_spans(model, rows):
    with pytest.raises(AdsError) as error:
        RowsJob.of(model, 9, shard_rows=rows)
    assert str(error.value) == (
        "`shard_rows` must be a multiple of 32,768, as rows are drawn by so "
        f"many. Received: shard_rows={rows:,}"
    )


def test_what_cannot_be_drawn_is_told_before_all_the_work(model):
    with pytest.raises(AdsError, match="clik"):
        RowsJob.of(model, 9, {"clik": 1})
