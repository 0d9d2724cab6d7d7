"""What may be wrong with conditions."""

import numpy as np
import pyarrow as pa
import pytest

from tfgan_ads.data.condition_checks import check_conditions
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.schema.ad_schema import AdSchema

N = 100
RNG = np.random.default_rng(0)
CLICK = RNG.integers(0, 2, N)
IGNORE = "give it the role 'ignore'."
TELLS = (
    "tells the click itself, so it is no condition: give it the role 'ignore', "
    "or the right label the role 'click'."
)
TIME = (
    "holds times, and a time is no condition: give it the role 'timestamp' or "
    "'ignore'."
)
UNIQUE = f"is nearly unique (100 values in 100 rows), as an id is: {IGNORE}"
WORD = {"role": "user"}
NUMBER = {"role": "user", "kind": "numeric"}


def check(values, column, name="x", click=True):
    columns = {name: column, "click": {"role": "click"}}
    table = {name: values, "click": CLICK}
    if not click:
        del columns["click"]
    schema = AdSchema.from_dict({"columns": columns})
    return list(check_conditions(TableSource(pa.table(table)), schema))


@pytest.mark.parametrize(
    ("values", "column", "why"),
    [
        (RNG.choice(["a", "b"], N), WORD, None),
        (RNG.normal(size=N), NUMBER, None),
        (
            RNG.choice(["a|b", "b"], N),
            {"role": "ad", "kind": "multi_valued"},
            None,
        ),
        (RNG.choice(["2026-10-01", "2026-10-02"], N), WORD, TIME),
        (RNG.choice([20261001, 20261002], N), NUMBER, TIME),
        (1_790_000_000 + np.arange(N), NUMBER, TIME),
        (np.arange(N), NUMBER, f"numbers the rows: {IGNORE}"),
        ([f"u{k}" for k in range(N)], WORD, UNIQUE),
        (10**10 + 7 * np.arange(N), NUMBER, UNIQUE),
        (CLICK, WORD, TELLS),
        (np.where(CLICK, "yes", "no"), {"role": "context"}, TELLS),
        (CLICK + 2 * (np.arange(N) % 2), NUMBER, TELLS),
    ],
)
def test_what_is_no_condition_is_told(values, column, why):
    expected = [] if why is None else [("x", why)]
    assert check(values, column) == expected


def test_without_clicks_nothing_tells_them():
    assert check(CLICK, WORD, click=False) == []


def test_a_rare_value_gives_nothing_away():
    values = np.where(np.arange(N) == 0, "rare", np.where(CLICK, "a", "b"))
    assert check(values, WORD) == []


def test_an_outcome_is_known_by_its_name_unless_it_is_a_list():
    assert check(RNG.normal(size=N), NUMBER, "revenue") == [
        (
            "revenue",
            "is an outcome by its name, which is not known when an ad is asked "
            f"for: {IGNORE}",
        )
    ]
    lists = RNG.choice(["a|b", "b"], N)
    assert check(lists, {"role": "user", "kind": "multi_valued"}, "likes") == []


def test_columns_that_are_none_or_lack_or_cannot_be_read_are_passed_over():
    assert check(CLICK, {"role": "ignore"}) == []
    assert (
        check([f"{k}.png" for k in range(N)], {"role": "ad", "kind": "image"})
        == []
    )
    assert check([{"a": k} for k in range(N)], WORD) == []
    schema = AdSchema.from_dict({"columns": {"x": WORD}})
    table = pa.table({"y": [1]})
    assert list(check_conditions(TableSource(table), schema)) == []


def test_small_files_are_looked_at_together(tmp_path):
    from tfgan_ads.data.source import open_source

    for k in range(10):
        rows = "\n".join(f"u{k}-{i}" for i in range(10))
        (tmp_path / f"{k}.csv").write_text(f"x\n{rows}\n")
    source, _ = open_source(tmp_path)
    schema = AdSchema.from_dict({"columns": {"x": WORD}})
    assert list(check_conditions(source, schema)) == [("x", UNIQUE)]
