"""A private model learns what noise leaves of a table, and no more."""

import keras
import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.logs.quality.log_validation import LogValidation
from tfgan_ads.schema.ad_schema import AdSchema

KINDS = {
    "device": "category",
    "age": "number",
    "spent": "number",
    "city": "category",
    "new": "boolean",
    "click": "category",
}


def table(rows=20_000, seed=0):
    rng = np.random.default_rng(seed)
    device = rng.choice(["web", "tv", "app"], rows, p=[0.6, 0.3, 0.1])
    age = np.where(device == "app", 20, 50) + rng.integers(0, 20, rows)
    spent = rng.exponential(10, rows) * (rng.random(rows) < 0.4)
    chance = np.where(device == "app", 0.5, 0.1)
    return pd.DataFrame(
        {
            "device": device,
            "age": age,
            "spent": spent,
            "city": [f"c{i}" for i in rng.integers(0, 5_000, rows)],
            "new": rng.random(rows) < 0.3,
            "click": (rng.random(rows) < chance).astype(int),
        }
    )


def make(**settings):
    settings = {"kinds": KINDS, "epsilon": 5.0, "target": "click"} | settings
    model = PrivateLogModel(**{"unit": "row", "preset": "fast"} | settings)
    model.compile()
    return model


@pytest.fixture(scope="module")
def model():
    made = make(seed=1)
    made.fit(table(), rows=400_000, batch_size=512, verbose=0)
    return made


def test_drawn_rows_have_the_columns_and_their_pairs(model):
    real, drawn = table(), model.sample(20_000, seed=3)
    assert list(drawn) == list(real)
    # Told of no cell, but of what is drawn: the city may be `(rare)`.
    assert drawn.dtypes.map(str).tolist() == [
        "object",
        "int64",
        "float64",
        "object",
        "bool",
        "int64",
    ]
    for name in ("device", "new", "click"):
        wanted = real[name].value_counts(normalize=True)
        found = drawn[name].value_counts(normalize=True).reindex(wanted.index)
        np.testing.assert_allclose(found, wanted, atol=0.03)
    assert (drawn["spent"] == 0).mean() == pytest.approx(0.6, abs=0.03)
    app = drawn[drawn["device"] == "app"]
    # 0.5 and 29.5 in the table; 0.14 and 56.5 were columns drawn apart.
    assert app["click"].mean() > 0.35 and app["age"].mean() < 40
    assert drawn[drawn["device"] != "app"]["click"].mean() < 0.13
    # Four rows of 20,000 are too few to be told under this guarantee; noise,
    # which has no seed, may lift one of 5,000 cities over what is told, and
    # then it is drawn as often as the few rows that noise makes of it.
    assert (drawn["city"] == "(rare)").mean() > 0.98


def test_conditions_are_obeyed_and_mean_something(model):
    drawn = model.sample(2_000, where={"device": "app", "age": (20, 39)})
    assert (drawn["device"] == "app").all() and drawn["age"].between(
        20, 39
    ).all()
    assert drawn["click"].mean() > 0.35


def test_the_guarantee_is_saved_with_the_model(model, tmp_path):
    model.save(tmp_path / "m.keras")
    again = keras.models.load_model(tmp_path / "m.keras")
    told, _, rows = str(again.budget).partition("; about ")
    assert told == "(5, 1.0e-06)-differentially private in each row"
    # Noise has 8 of 20,000.
    assert rows.endswith(" rows were") and 19_900 < again.budget.rows < 20_100
    assert again.budget.rows == model.budget.rows
    # The noisy pairs are for training alone, and for the outcome's odds.
    large = {v.path.split("/")[1] for v in again.weights if v.ndim > 2}
    assert large == {"outcome"} and again._pairs is None
    with pytest.raises(AdsError, match="to fit it again would cost as much"):
        again.fit(table())


def test_the_outcome_follows_two_columns_together():
    rng = np.random.default_rng(0)
    device = rng.choice(["web", "tv"], 40_000)
    new = rng.random(40_000) < 0.5
    # Neither of the two says anything by itself.
    chance = np.where((device == "tv") == new, 0.8, 0.2)
    click = (rng.random(40_000) < chance).astype(int)
    both = pd.DataFrame({"device": device, "new": new, "click": click})
    kinds = {name: KINDS[name] for name in both}
    model = make(kinds=kinds, seed=1)
    model.fit(both, rows=4_096, batch_size=512, verbose=0)
    drawn = model.sample(20_000, seed=3)
    alike = (drawn["device"] == "tv") == drawn["new"].astype(bool)
    clicks = drawn["click"].astype(int)
    assert clicks[alike].mean() == pytest.approx(0.8, abs=0.05)
    assert clicks[~alike].mean() == pytest.approx(0.2, abs=0.05)


def test_columns_are_not_learned_apart():
    with pytest.raises(AdsError, match="learns the columns in `fit`"):
        make().adapt(table())


def test_noise_is_never_the_same():
    rows = table(2_000)
    shares = []
    for _ in range(2):
        made = make(seed=1)
        made.compile(run_eagerly=True)
        made.fit(rows, rows=512, batch_size=256, verbose=0)
        shares.append(made.frequencies[0])
    assert not np.array_equal(*shares)


def log_of_users(rows, users):
    frame = table(rows).assign(user_id=np.arange(rows) % users)
    columns = {"user_id": {"role": "user_id"}, "click": {"role": "click"}}
    columns |= {name: {"role": "user"} for name in ("device", "new")}
    columns["age"] = {"role": "user", "kind": "numeric"}
    return AdLog.from_frame(
        frame[list(columns)], AdSchema.from_dict({"columns": columns})
    )


@pytest.mark.parametrize("rows_per_user, counted", [(1, 500), (3, 1_500)])
def test_a_user_is_the_unit_where_a_log_names_users(rows_per_user, counted):
    made = PrivateLogModel(preset="fast", rows_per_user=rows_per_user)
    made.compile(run_eagerly=True)
    made.fit(log_of_users(4_000, 500), rows=512, batch_size=256, verbose=0)
    assert made.budget.unit == "user" and made.target == "click"
    assert abs(made.budget.rows - counted) < 40 * rows_per_user
    assert "user_id" not in made.sample(5)


def test_what_is_not_declared_is_not_guessed():
    guessed = AdLog.from_frame(table(500).assign(user_id="u"))
    columns = {"click": {"role": "click"}, "device": {"role": "user"}}
    bare = AdLog.from_frame(
        table(500), AdSchema.from_dict({"columns": columns})
    )
    for x, made, said in (
        (guessed, make(kinds=None), "the schema must be declared"),
        (bare, make(kinds=None, unit=None), 'ask for it: unit="row"'),
        (table(500), make(unit=None), 'ask for it: unit="row"'),
        (
            table(500),
            make(kinds={"click": "category"}),
            "Missing: 'device', 'age', 'spent', 'city', 'new'",
        ),
    ):
        with pytest.raises(AdsError) as error:
            made.fit(x, rows=512, verbose=0)
        assert said in str(error.value) and made.budget is None


def test_a_look_at_real_rows_is_refused():
    look = LogValidation(table(300), restore_best=True, patience=1)
    made = make()
    with pytest.raises(AdsError, match="`LogValidation` looks at real rows"):
        made.fit(table(500), rows=512, callbacks=[look], verbose=0)
    assert made.budget is None


@pytest.mark.parametrize(
    "settings, said",
    [
        ({"epsilon": -1.0}, "`epsilon` must be positive. Received: epsilon=-1"),
        ({"delta": 0.0}, "`delta` must be between 0 and 1. Received: delta=0"),
        ({"target": "clik"}, "There is no column 'clik'. Did you mean 'click'"),
        ({"target": "age"}, "at most 8 categories. Received: target='age'"),
    ],
)
def test_what_cannot_be_is_refused(settings, said):
    with pytest.raises(AdsError) as error:
        make(**settings).fit(table(500), rows=512, verbose=0)
    assert said in str(error.value)


def test_one_column_has_no_pairs():
    with pytest.raises(AdsError, match="to do with one another. Received: 1"):
        make(target=None, kinds={"click": "category"}).fit(
            table(500)[["click"]], rows=512, verbose=0
        )
