"""Creatives for users who come in shards."""

import io
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from PIL import Image

from tests.engines.by_workers import check_alike
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.creatives_job import CreativesJob
from tfgan_ads.runs.run_folder import load_creative_model

USERS = pd.DataFrame(
    {"user_id": [f"u{i}" for i in range(7)], "age": range(20, 90, 10)}
)


@pytest.fixture(scope="module")
def model(log, tmp_path_factory):
    gan = CreativeGAN(log.schema, size=16, latent=4, mode="scratch")
    gan.adapt(log)
    path = tmp_path_factory.mktemp("model") / "model.keras"
    gan.save(path)
    return path


@pytest.fixture
def users(tmp_path):
    path = tmp_path / "users.csv"
    USERS.to_csv(path, index=False)
    return path


def drawn(job):
    make = job.begin()
    return pa.concat_tables(t for shard in job.shards() for t in make(shard))


def pixels(file):
    return np.asarray(Image.open(io.BytesIO(file)).convert("RGB"), "int32")


def test_every_user_has_creatives_wherever_shards_end(model, users):
    whole = load_creative_model(model).generate(USERS, n=2, seed=5)
    for rows in (3, 7):
        job = CreativesJob.of(model, users, n=2, seed=5, shard_rows=rows)
        assert (job.plan.rows, job.plan.made) == (7, 2)
        found = drawn(job)
        assert found["user"].to_pylist() == sorted(2 * [*USERS["user_id"]])
        assert found["user_row"].to_pylist() == sorted(2 * [*range(7)])
        assert found["seed"].to_pylist() == whole.table["seed"].tolist()
        for file, image in zip(found["picture"].to_pylist(), whole.images):
            # Rounding may move a pixel by one, of 255.
            assert abs(pixels(file) - image).max() <= 1


def test_a_folder_of_users_is_as_a_file(model, users, tmp_path):
    job = CreativesJob.of(model, users, n=1, shard_rows=4)
    parts = tmp_path / "parts"
    parts.mkdir()
    USERS[:2].to_csv(parts / "a.csv", index=False)
    USERS[2:].to_csv(parts / "b.csv", index=False)
    other = CreativesJob.of(model, parts, n=1, shard_rows=4)
    assert drawn(other).equals(drawn(job))


def test_so_many_users_are_enough(model, users):
    job = CreativesJob.of(model, users, n=1, first=4, shard_rows=3)
    assert [shard.rows for shard in job.shards()] == [3, 1]


def test_a_shard_is_of_about_a_thousand_creatives(model, users):
    assert CreativesJob.of(model, users, n=300).plan.shard_rows == 3
    assert CreativesJob.of(model, users, n=9_000).plan.shard_rows == 1


def test_another_request_has_another_plan(model, users):
    first = CreativesJob.of(model, users, n=1).plan
    others = [
        CreativesJob.of(model, users, n=1, seed=1).plan,
        CreativesJob.of(model, users, n=2).plan,
        CreativesJob.of(model, users, n=1, first=7).plan,
    ]
    users.write_text(users.read_text().replace("20", "21"))
    others.append(CreativesJob.of(model, users, n=1).plan)
    assert len({p.fingerprint for p in (first, *others)}) == 5
    assert others[-1].unlike(first.text) == ["users (has changed)"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("user_id,age\n", "has no users."),
        ("age\n20\nold\n", "Column 'age', row 1: cannot read 'old'"),
        ("name\nme\n", "has none of the model's columns"),
    ],
)
def test_what_is_wrong_is_told_before_all_the_work(model, users, text, said):
    users.write_text(text)
    with pytest.raises(AdsError, match=said):
        CreativesJob.of(model, users)


def test_slots_are_for_compositions(model, users):
    with pytest.raises(AdsError, match="`slots` are for models of compo"):
        CreativesJob.of(model, users, slots=["300x250"])


@pytest.mark.slow
def test_the_number_of_workers_changes_nothing(model, users, tmp_path):
    job = partial(CreativesJob.of, model, users, n=2, shard_rows=3)
    check_alike(job, tmp_path, parts=3)
    assert len(pd.read_parquet(tmp_path / "2")) == 14
