"""Who clicks what is learned privately, and drawn before real creatives."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_impressions import PrivateImpressions
from tfgan_ads.logs.private.private_impressions import thinned
from tfgan_ads.schema.ad_schema import AdSchema

COLUMNS = {
    "time": {"role": "timestamp"},
    "who": {"role": "user_id"},
    "likes": {"role": "user", "kind": "sequence"},
    "age": {"role": "user", "kind": "numeric"},
    "consent": {"role": "consent", "kind": "numeric"},
    "at": {"role": "context", "kind": "numeric", "training_only": True},
    "brand": {"role": "ad"},
    "item": {"role": "product"},
    "picture": {"role": "creative", "kind": "image"},
    "style": {"role": "creative"},
    "says": {"role": "headline"},
    "click": {"role": "click", "kind": "numeric"},
    "bought": {"role": "conversion", "kind": "numeric"},
}
STYLES = ("calm", "loud", "dark")


def log(users=4_000, each=3, seed=0, columns=COLUMNS, guessed=False):
    """Return a log of users who click what is in the style they like."""
    rng, rows = np.random.default_rng(seed), users * each
    who = np.arange(rows) // each
    likes = who % 3
    style, brand = rng.integers(0, 3, rows), rng.integers(0, 2, rows)
    clicked = rng.random(rows) < np.where(likes == style, 0.45, 0.05)
    frame = pd.DataFrame(
        {
            "time": "2026-01-01 00:00:00",
            "who": [f"u{i}" for i in who],
            "likes": [f"{STYLES[i]}|{STYLES[i]}|calm" for i in likes],
            "age": 20.0 + who % 50,
            "consent": 1.0,
            "at": 1.0,
            "brand": np.array(["A", "B"])[brand],
            "item": [f"item of {b}" for b in brand],
            "picture": [f"{b}-{s}.png" for b, s in zip(brand, style)],
            "style": np.array(STYLES)[style],
            "says": [f"in {STYLES[s]}" for s in style],
            "click": clicked.astype(float),
            "bought": 0.0,
        }
    )[[*columns]]
    if guessed:
        return AdLog.from_frame(frame)
    return AdLog.from_frame(frame, AdSchema.from_dict({"columns": columns}))


def make(**settings):
    small = {"preset": "fast", "rows": 300_000, "impressions": 20_000}
    return PrivateImpressions(**{"epsilon": 20.0, **small, **settings})


@pytest.fixture(scope="module")
def drawn():
    drawing = make()
    found = drawing.draw(log(), verbose=0)
    return found, drawing


def test_drawn_impressions_tell_who_clicks_what(drawn):
    frame = drawn[0].to_pandas()
    fits = frame["likes"] == frame["style"]
    # In the log a third fits, of which 45 % are clicked, else 5 %. A model
    # that has trained for ten seconds draws more that fits than there was.
    assert 0.25 < fits.mean() < 0.5
    assert frame["click"].mean() == pytest.approx(0.183, abs=0.02)
    assert frame["click"][fits].mean() > 0.25
    assert frame["click"][~fits].mean() < 0.09
    assert frame["age"].mean() == pytest.approx(44.5, abs=2)


def test_creatives_are_the_logs_own_with_all_that_is_theirs(drawn):
    frame = drawn[0].to_pandas()
    own = ["brand", "item", "picture", "style", "says"]
    seen = frame[own].drop_duplicates()
    assert len(seen) == 6
    real = log().to_pandas()[own].drop_duplicates()
    assert len(seen.merge(real)) == 6


def test_a_drawn_log_is_of_nobody(drawn):
    found, _ = drawn
    assert [*found.schema.columns] == [
        name for name in COLUMNS if name not in ("time", "at", "bought")
    ]
    frame = found.to_pandas()
    assert frame["who"].is_unique and (frame["consent"] == 1).all()
    assert not set(frame["who"]) & set(log().to_pandas()["who"])
    assert len(found) == len(found.consented()) == 20_000


def test_a_log_is_asked_once(drawn):
    _, drawing = drawn
    assert str(drawing.budget).startswith("(20, 1.0e-06)-differentially")
    with pytest.raises(AdsError, match="A log was asked, and that was"):
        drawing.draw(log())


def test_too_many_clicks_are_thinned_to_those_of_all():
    rng = np.random.default_rng(0)
    # Two kinds of impressions, alike often, clicked at 2 % and 10 %; of
    # those learned from clicks are ten times as frequent.
    true = np.repeat([0.02, 0.10], 200_000)
    rate = true.mean()
    share = 10 * rate / (10 * rate + 1 - rate)
    known = rng.random(true.size) < (10 * true + 1 - true) / 2
    odds = 10 * true / (10 * true + 1 - true)
    kept, clicked = thinned(odds[known], share, rate, rng)
    left = true[known][kept]
    assert (left == 0.02).mean() == pytest.approx(0.5, abs=0.01)
    for each in (0.02, 0.10):
        assert clicked[left == each].mean() == pytest.approx(each, rel=0.05)


@pytest.mark.parametrize("epsilon", [0.1, 1.0, 10.0])
def test_both_parts_together_cost_what_is_promised(epsilon):
    whole = PrivacyBudget(epsilon, 1e-6)
    drawing = make(epsilon=epsilon)
    asked = drawing.model.planned(log(6))
    assert asked.released == whole.released
    spent = asked.rho + drawing._rate_rho
    assert spent <= whole.rho and spent == pytest.approx(whole.rho, rel=1e-4)
    assert drawing.planned(log(6)) == whole


@pytest.mark.parametrize(
    ("without", "match"),
    [
        ("click", "has no column of role 'click'"),
        ("picture", "has no image column of role 'creative'"),
        ("likes age", "has no column about users or context"),
        ("brand style", "the log says nothing of them"),
        ("who", "users are hidden, and the log names none"),
    ],
)
def test_what_cannot_be_kept_is_refused(without, match):
    left = {n: c for n, c in COLUMNS.items() if n not in without.split()}
    with pytest.raises(AdsError, match=match):
        make().draw(log(6, columns=left))


def test_a_guessed_schema_is_refused():
    with pytest.raises(AdsError, match="the schema must be declared"):
        make().planned(log(6, guessed=True))


def test_impressions_are_counted_in_whole_numbers():
    with pytest.raises(AdsError, match="Received: impressions=0"):
        make(impressions=0)


def test_so_many_are_drawn_that_there_is_enough_to_learn(monkeypatch):
    drawing, asked = make(impressions=None), []
    monkeypatch.setattr(drawing.model, "fit", lambda *_, **__: None)
    monkeypatch.setattr(
        drawing, "_drawn", lambda log, rows, rate: asked.append((rows, rate))
    )
    drawing.draw(log(2_000), verbose=0)
    ((rows, rate),) = asked
    # 6,000 were logged; some 44,000 have 8,000 clicks.
    assert rows == int(np.ceil(8_000 / rate)) > 30_000
