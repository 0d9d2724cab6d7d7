"""How much of a log there is to learn from."""

import numpy as np
import pyarrow as pa
import pytest

from tfgan_ads.data.columns import typed
from tfgan_ads.data.log_counts import LogCounts
from tfgan_ads.data.piece import Piece
from tfgan_ads.schema.ad_schema import AdSchema

ROLES = {
    "id": {"role": "impression_id"},
    "who": {"role": "user_id"},
    "at": {"role": "timestamp"},
    "device": {"role": "context"},
    "sku": {"role": "product"},
    "image": {"role": "creative", "kind": "image"},
    "click": {"role": "click"},
    "consent": {"role": "consent"},
    "more": {"role": "ignore"},
}


def counts(*pieces, missing=()):
    names = [*dict.fromkeys(n for piece in pieces for n in piece), *missing]
    schema = AdSchema.from_dict({"columns": {n: ROLES[n] for n in names}})
    found = LogCounts(schema)
    found.missing.update(missing)
    for piece in pieces:
        batch = typed(Piece(pa.RecordBatch.from_pydict(piece), 0), schema)
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        found.add(columns, batch.num_rows)
    return found


USERS = [f"u{k}" for k in range(100)]


def test_clicks_of_users_who_consent_are_what_is_learned_from():
    found = counts(
        {"click": [1, 1, 0, None], "consent": [1, 0, 1, 1]},
        {"click": [1, 0, 0, 0], "consent": [1, 1, None, 1]},
    )
    assert (found.rows, found.clicks, found.consenting) == (8, 3, 6)
    assert found.learned == 2
    assert found.notes() == [
        "2 of 8 impressions (25.00%) were clicked by users who consent: what "
        "users like is learned from these alone. That is few: more clicks are "
        "worth more than a longer run.",
        "2 impressions are without consent.",
    ]


def test_a_thousand_clicks_are_not_few():
    (note,) = counts({"click": [1, 0] * 1_000}).notes()
    assert note == (
        "1,000 of 2,000 impressions (50.00%) were clicked by users who "
        "consent: what users like is learned from these alone."
    )


@pytest.mark.parametrize(
    ("piece", "problems"),
    [
        ({"click": [1, 0]}, []),
        (
            {"click": [0, 0]},
            [("click", "holds no click: there is nothing to learn from.")],
        ),
        (
            {"click": [1, 0], "consent": [0, 1]},
            [
                (
                    "click",
                    "no user who clicked consents: nothing can be learned.",
                )
            ],
        ),
        ({"device": ["tv", "web"]}, []),
        (
            {"device": ["tv", "tv"]},
            [
                (
                    "device",
                    "holds one value only ('tv'): give it the role 'ignore'.",
                )
            ],
        ),
        (
            {"device": ["", None]},
            [
                (
                    "device",
                    "holds one value only (''): give it the role 'ignore'.",
                )
            ],
        ),
        ({"device": ["tv"]}, []),
        ({"who": USERS}, []),
        (
            {"who": ["a", "a", "b"]},
            [
                (
                    "who",
                    "has 2 different value(s); a split 80/10/10 by it would "
                    "leave a part empty.",
                )
            ],
        ),
    ],
)
def test_what_leaves_nothing_to_learn_is_a_problem(piece, problems):
    assert list(counts(piece).problems()) == problems


def test_values_and_users_are_counted_over_all_pieces():
    pieces = [{"device": ["tv"], "who": [user]} for user in USERS]
    pieces[7]["device"] = ["web"]
    assert list(counts(*pieces).problems()) == []


def test_a_log_without_rows_is_a_problem():
    found = counts({"click": pa.array([], pa.int64())})
    assert list(found.problems()) == [("", "The log has no rows.")]
    assert found.notes() == []


def test_creatives_without_clicks_or_users_are_a_problem():
    found = counts({"image": ["a.png"]})
    assert list(found.problems()) == [
        (
            "",
            "No column has the role 'click': every impression would count as "
            "liked. Give the column of clicks that role.",
        ),
        (
            "",
            "No column has the role 'user_id': users cannot be kept apart in "
            "training and test. Give the column that names them it.",
        ),
    ]


def test_what_is_missing_is_not_judged():
    found = counts({"device": ["tv", "web"]}, missing=["click", "consent"])
    assert list(found.problems()) == []
    assert found.notes() == []


DAY = "2026-10-01"


@pytest.mark.parametrize(
    ("pieces", "copies"),
    [
        ([{"who": ["a", "a"], "at": [DAY, DAY]}], 1),
        ([{"who": ["a"], "at": [DAY]}] * 3, 2),
        ([{"who": ["a", "b"], "at": [DAY, DAY]}], 0),
        ([{"who": ["a", "a"], "at": [None, None]}], 0),
        ([{"who": ["", None], "at": [DAY, DAY]}], 0),
        ([{"who": ["a"] * 2, "at": [DAY] * 2, "sku": ["x", "y"]}], 0),
        ([{"who": ["a"] * 2, "at": [DAY] * 2, "image": ["x", "y"]}], 0),
        ([{"who": ["a"] * 2, "at": [DAY] * 2, "image": [b"x", b"y"]}], 0),
        ([{"who": ["a"] * 2, "at": [DAY] * 2, "image": [b"x", b"x"]}], 1),
        # Where there are ids, they tell.
        ([{"who": ["a"] * 2, "at": [DAY] * 2, "id": ["1", "2"]}], 0),
    ],
)
def test_copies_are_of_one_user_time_product_and_creative(pieces, copies):
    assert counts(*pieces).copies == copies


def test_copies_and_what_is_not_used_are_noted():
    found = counts({"who": ["a", "a"], "at": [DAY, DAY], "more": ["x", "y"]})
    assert found.notes() == [
        "1 impressions have user, time, product and creative of an earlier "
        "one: `data.drop_duplicates` leaves them out.",
        "Column 'at' has 1 different time(s); a split by time would leave a "
        "part empty.",
        "Not used: more.",
    ]
    skus = counts({"sku": ["x", "x"]})
    assert skus.notes() == [
        "Column 'sku' has 1 different value(s); a split 80/10/10 by it would "
        "leave a part empty."
    ]


def test_memory_is_bounded_by_eight_bytes_a_value():
    rng = np.random.default_rng(0)
    pieces = [
        {
            "who": rng.integers(0, 10**9, 5_000).astype(str),
            "device": rng.integers(0, 10**9, 5_000).astype(str),
            "at": rng.integers(10**9, 2 * 10**9, 5_000),
        }
        for _ in range(4)
    ]
    found = counts(*pieces)
    assert len(found._values["device"]) == 2
    assert len(found._times) <= 200
    held = sum(run.nbytes for run in found._groups["who"]._runs)
    assert held == 8 * len({who for piece in pieces for who in piece["who"]})


def test_of_minors_nothing_is_learned_and_that_is_told():
    schema = AdSchema.from_dict(
        {
            "columns": {
                "click": {"role": "click"},
                "age": {"role": "user", "kind": "numeric"},
            },
            "minors": {"column": "age"},
        }
    )
    found = LogCounts(schema)
    rows = {
        "click": pa.array([1.0, 1.0, 1.0]),
        "age": pa.array([30.0, 12.0, None]),
    }
    found.add(rows, 3)
    assert (found.learned, found.minors) == (1, 2)
    assert any(
        "2 impressions are of users who are minors" in n for n in found.notes()
    )
