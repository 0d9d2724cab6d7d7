"""A file of rows is whole or not there."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.row_sampler import RowSampler


class Sampler(RowSampler):
    """Draws numbers, until the disk is full."""

    def __init__(self, full=False):
        transformer = TableTransformer().fit(pd.DataFrame({"n": [0, 9]}))
        self.model = SimpleNamespace(transformer=transformer)
        self.full = full

    def stream(self, n, seed=0):
        yield pd.DataFrame({"n": range(n // 2)})
        if self.full:
            raise OSError("No space left on device")
        yield pd.DataFrame({"n": range(n // 2, n)})


@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet"])
def test_all_rows_are_written_in_a_folder_that_is_made(tmp_path, name):
    path = Sampler().write(tmp_path / "new" / name, 5)
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[path.suffix]
    assert read(path)["n"].tolist() == list(range(5))
    assert [p.name for p in path.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet"])
def test_a_full_disk_leaves_the_old_rows(tmp_path, name):
    path = Sampler().write(tmp_path / name, 4)
    good = path.read_bytes()
    with pytest.raises(AdsError, match="Cannot write .*No space left"):
        Sampler(full=True).write(path, 6)
    assert path.read_bytes() == good and list(tmp_path.iterdir()) == [path]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(AdsError, match="must end in .parquet or .csv"):
        Sampler().write(tmp_path / "rows.txt", 4)


@pytest.mark.parametrize(
    ("where", "obeys"),
    [
        ({"click": 1}, lambda t: t["click"] == 1),
        ({"age": 33}, lambda t: t["age"] == 33),
        ({"new": True}, lambda t: t["new"]),
        ({"new": "false"}, lambda t: ~t["new"]),
        ({"age": "33", "spent": "0"}, lambda t: t["age"] == 33),
        ({"seen": "2026-03-02 10:00"}, lambda t: t["seen"].dt.hour == 10),
        ({"city": "c7"}, lambda t: t["city"] == "c7"),
        ({"age": (25, 34)}, lambda t: t["age"].between(25, 34)),
        ({"spent": (0, 0)}, lambda t: t["spent"] == 0),
        (
            {"device": ["tv", "app"], "click": "1"},
            lambda t: (t["device"] != "web") & (t["click"] == 1),
        ),
        (
            {"seen": ("2026-03-02", "2026-03-03"), "new": 0},
            lambda t: t["seen"].between("2026-03-02", "2026-03-03") & ~t["new"],
        ),
    ],
)
def test_every_row_obeys(table, gan, where, obeys):
    drawn = gan.sample(300, where=where, seed=1)
    assert len(drawn) == 300 and obeys(drawn).all()
    assert (drawn.dtypes == table(10).dtypes).all()


def test_frequent_values_are_sought_among_free_rows(gan):
    free = gan.sample(32_768, seed=1)
    for where in ({"device": "tv"}, {"click": 1, "new": True}, {"spent": 0}):
        drawn = gan.sample(300, where=where, seed=1)
        good = np.all([free[n] == v for n, v in where.items()], 0)
        wanted = free[good].head(300).reset_index(drop=True)
        pd.testing.assert_frame_equal(drawn, wanted)


@pytest.mark.parametrize("wish", [None, [None], [None, "tv"]])
def test_missing_values_are_sought_too(table, wish):
    frame = table()[["device", "age"]].astype({"age": float})
    frame.loc[:600, "device"] = frame.loc[300:900, "age"] = None
    made = LogGAN(preset="fast")
    made.adapt(frame)
    drawn = made.sample(200, {"device": wish, "age": None})
    assert drawn["age"].isna().all() and len(drawn) == 200
    assert drawn["device"].isna().any()
    assert set(drawn["device"].dropna()) <= ({"tv"} if wish else set())


def test_what_is_hardly_found_is_drawn_column_by_column(gan, caplog):
    where = {"city": ["c1", "c2"], "age": (20, 21), "spent": (0.01, 5)}
    drawn = gan.sample(200, where=where, seed=1)
    assert "one column at a time" in caplog.text
    assert drawn["city"].isin(["c1", "c2"]).all()
    assert drawn["age"].isin([20, 21]).all()
    assert drawn["spent"].between(0.01, 5).all()


def test_rows_are_drawn_like_others(table, gan):
    wanted = table(50, seed=9)[["age", "device"]].set_index(np.arange(50) + 7)
    drawn = gan.sample_like(wanted, seed=2)
    pd.testing.assert_frame_equal(drawn[["age", "device"]], wanted)
    words = pd.DataFrame({"new": ["false"] * 9, "age": ["33"] * 9})
    told = gan.sample_like(words)
    assert not told["new"].any() and (told["age"] == 33).all()
    open_cells = wanted.assign(device=[None] * 50)
    assert gan.sample_like(open_cells)["device"].notna().all()


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_rows_are_written_as_they_are_drawn(gan, tmp_path, suffix):
    path = gan.write(tmp_path / f"new.{suffix}", 40_000, {"click": 1})
    read = pd.read_parquet if suffix == "parquet" else pd.read_csv
    found = read(path)
    assert len(found) == 40_000 and (found["click"] == 1).all()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    if suffix == "parquet":
        # What a search finds bit by bit is written in large parts.
        assert pq.ParquetFile(path).num_row_groups == 2
    with pytest.raises(AdsError, match="must end in .parquet or .csv"):
        gan.write(tmp_path / "new.xls", 10)
