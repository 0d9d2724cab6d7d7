"""Tables are learned, drawn, asked for and saved, end to end."""

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.row_sampler import RowSampler
from tfgan_ads.schema.ad_schema import AdSchema


def table(rows=2_000, seed=0):
    rng = np.random.default_rng(seed)
    device = rng.choice(["web", "tv", "app"], rows, p=[0.6, 0.3, 0.1])
    age = np.where(device == "app", 20, 50) + rng.integers(0, 20, rows)
    spent = np.round(rng.exponential(10, rows), 2) * (rng.random(rows) < 0.4)
    click = (rng.random(rows) < np.where(device == "app", 0.5, 0.1)).astype(int)
    city = rng.choice([f"c{i}" for i in range(300)], rows)
    return pd.DataFrame(
        {
            "device": device,
            "age": age,
            "spent": spent,
            "seen": pd.Timestamp("2026-03-01")
            + pd.to_timedelta(rng.integers(0, 10**6, rows), "s"),
            "city": city,
            "new": rng.random(rows) < 0.3,
            "click": click,
        }
    )


@pytest.fixture(scope="module")
def gan():
    made = LogGAN({"click": "category"}, floor=3, preset="fast", seed=1)
    made.compile()
    made.fit(table(), rows=120_000, batch_size=256, verbose=0)
    return made


def test_drawn_rows_have_the_columns_and_marginals(gan):
    real, drawn = table(), gan.sample(20_000, seed=3)
    assert list(drawn) == list(real)
    assert (drawn.dtypes == real.dtypes).all()
    for name in ("device", "new", "click"):
        wanted = real[name].value_counts(normalize=True)
        found = drawn[name].value_counts(normalize=True)
        found = found.reindex(wanted.index)
        np.testing.assert_allclose(found, wanted, atol=0.02)
    assert (drawn["spent"] == 0).mean() == pytest.approx(0.6, abs=0.03)
    assert drawn["age"].between(20, 69).all()
    # Two decimals, as it was.
    assert (np.round(drawn["spent"], 2) == drawn["spent"]).all()
    # The tail is an estimate, at most a tenth of the range too long.
    first, last = real["seen"].min(), real["seen"].max()
    slack = (last - first) / 10
    assert drawn["seen"].between(first - slack, last + slack).all()


def test_columns_depend_on_one_another(gan):
    drawn = gan.sample(20_000, seed=4)
    age = drawn.groupby("device")["age"].median()
    assert age["app"] < 45 < age["web"]


def test_the_same_seed_draws_the_same_rows(gan):
    drawn = gan.sample(100, seed=5)
    pd.testing.assert_frame_equal(drawn, gan.sample(100, seed=5))
    assert not drawn.equals(gan.sample(100, seed=6))


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
def test_every_row_obeys(gan, where, obeys):
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


@pytest.mark.parametrize(
    ("where", "sought"),
    [
        ({"city": "c7"}, ""),
        ({"age": 55}, "age=55"),
        ({"click": 1, "device": "app"}, "click=1, device=app"),
        # The rarest first, as long as they are frequent enough together.
        ({"click": 1, "device": "app", "new": True}, "device=app, click=1"),
        ({"new": True, "age": (20, 30)}, "new=True, age=(20, 30)"),
    ],
)
def test_what_is_sought_is_frequent(gan, where, sought):
    conditions = RowSampler(gan, where).conditions
    assert sorted(str(conditions).split(", ")) == sorted(sought.split(", "))
    assert bool(conditions.rejected_on) == bool(sought)


@pytest.mark.parametrize("wish", [None, [None], [None, "tv"]])
def test_missing_values_are_sought_too(wish):
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


def test_rows_are_drawn_like_others(gan):
    wanted = table(50, seed=9)[["age", "device"]].set_index(np.arange(50) + 7)
    drawn = gan.sample_like(wanted, seed=2)
    pd.testing.assert_frame_equal(drawn[["age", "device"]], wanted)
    words = pd.DataFrame({"new": ["false"] * 9, "age": ["33"] * 9})
    told = gan.sample_like(words)
    assert not told["new"].any() and (told["age"] == 33).all()
    open_cells = wanted.assign(device=[None] * 50)
    assert gan.sample_like(open_cells)["device"].notna().all()


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"divice": "tv"}, "no column 'divice'. Did you mean 'device'"),
        ({"device": "weeb"}, "never held 'weeb'. Did you mean 'web'"),
        ({"age": 7}, "never held 7. It lies between 20.0 and 69.0"),
        ({"device": ("a", "b")}, "Give a list of values instead"),
        ({"age": (90, 99)}, "never held anything of"),
        ({"device": []}, "never held anything of"),
    ],
)
def test_what_cannot_be_asked_for_is_told(gan, where, message):
    with pytest.raises(AdsError, match=message):
        gan.sample(3, where=where)


def test_drawn_rows_can_be_given_back():
    frame = table().assign(secret="usual")
    frame.loc[:8, "secret"] = [f"s{i}" for i in range(9)]
    made = LogGAN(preset="fast", floor=5)
    made.adapt(frame)
    drawn = made.sample(2_000)
    assert (drawn["secret"] == "(rare)").any()
    cells = drawn[["secret", "device", "spent"]]
    pd.testing.assert_frame_equal(made.sample_like(cells)[list(cells)], cells)
    assert (made.sample(9, {"secret": "(rare)"})["secret"] == "(rare)").all()


def test_no_rare_value_is_in_the_model():
    frame = table().assign(secret="usual")
    frame.loc[:3, "secret"] = "Ada Lovelace"
    made = LogGAN(preset="fast", floor=5)
    made.adapt(frame)
    assert "Ada" not in str(made.get_config())


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


def test_an_ad_log_is_learned_without_ids_and_pictures(caplog):
    schema = AdSchema.from_dict(
        {
            "columns": {
                "who": {"role": "user_id"},
                "ok": {"role": "consent", "kind": "numeric"},
                "likes": {"role": "user", "kind": "multi_valued"},
                "click": {"role": "click", "kind": "numeric"},
            }
        }
    )
    frame = pd.DataFrame(
        {
            "who": map(str, range(200)),
            "ok": [1, 1, 1, 0] * 50,
            "likes": ["a|b", "a", "b", "secret"] * 50,
            "click": [0, 1] * 100,
        }
    )
    made = LogGAN(preset="fast", floor=1)
    made.adapt(AdLog.from_frame(frame, schema))
    assert made.transformer.columns == ["likes", "click"]
    assert "secret" not in str(made.get_config())


def test_realism_tells_bots():
    frame = table()
    made = LogGAN(preset="fast", seed=1)
    made.compile()
    made.fit(frame, rows=60_000, batch_size=256, verbose=0)
    # App users are young; clicks on everything at no age of theirs.
    bots = frame.sample(200, random_state=0).assign(device="app", age=69)
    said = pd.concat([made.realism(frame), made.realism(bots)])
    assert said.iloc[-200:].median() < said.iloc[:2_000].quantile(0.1)


def test_errors_are_sentences():
    made = LogGAN(preset="fast")
    with pytest.raises(AdsError, match="Train the model first"):
        made.sample(3)
    made.compile()
    with pytest.raises(AdsError, match="Give `rows` or `minutes`, not both"):
        made.fit(table(), rows=1, minutes=1)
    with pytest.raises(AdsError, match="`preset` must be one of"):
        LogGAN(preset="quick")


def test_a_table_without_a_number_is_learned_too():
    words = pd.DataFrame(
        {"a": ["x", "y"] * 100, "b": ["u", "v", "v", "w"] * 50}
    )
    made = LogGAN(preset="fast")
    made.compile()
    made.fit(words, rows=512, batch_size=64, verbose=0)
    assert set(made.sample(200)["b"]) == {"u", "v", "w"}
