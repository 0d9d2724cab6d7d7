"""An attacker who sees all that is told learns no more than is claimed.

Neighbours are two logs of which one has a user more. The attacker knows both,
sees every noisy answer before anything is made of it, and weighs them by the
likelihood ratio of Gaussian noise: the best there is. How far the two cases lie
apart, in deviations, is `mu`; a guarantee of `rho` allows `sqrt(2 rho)`.

Each attack must also find out when the mechanism is broken on purpose.
"""

import math
from unittest import mock

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.kinds.number_codec import NumberCodec
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private import pair_loss
from tfgan_ads.logs.private import private_answers
from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_answers import PrivateAnswers
from tfgan_ads.logs.private.private_counts import PrivateCounts
from tfgan_ads.logs.private.private_table import declared_kinds
from tfgan_ads.metrics.neighbours import deviations_apart
from tfgan_ads.metrics.neighbours import told_apart
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "device": {"role": "user"},
            "place": {"role": "context"},
            "age": {"role": "user", "kind": "numeric"},
            "click": {"role": "click"},
        }
    }
)
USERS, DELTA = 600, 1e-5
# How many deviations of its error an estimate of `mu` is let off.
DOUBT = 4.0


def people(rows=USERS, missing=()):
    # Every word is frequent, and none as frequent as another: a canary shows in
    # counts, and neither brings a new word nor lets two change places.
    number = np.arange(rows)
    frame = pd.DataFrame(
        {
            "who": [f"u{i}" for i in number],
            "device": np.where(number % 4, "web", "tv"),
            "place": np.where(number % 5, "top", "side"),
            "age": 20.0 + number % 4,
            "click": (number % 3 == 0).astype(int),
        }
    )
    frame.loc[list(missing), "age"] = None
    return frame


def with_user(frame, rows=1):
    """Add a user of some rows, all alike."""
    return pd.concat([frame, frame.iloc[[1] * rows].assign(who="canary")])


def log(frame, kept=tuple(SCHEMA.columns)):
    columns = {name: SCHEMA.columns[name] for name in kept}
    return AdLog.from_frame(
        frame[list(kept)].reset_index(drop=True), AdSchema(columns=columns)
    )


WORDS = ("who", "device", "place", "click")


def answers(x, epsilon, rows_each=1):
    """Ask a log as `fit` does; return every answer, each by its deviation."""
    told, hide = [], PrivateCounts._hide

    def listen(counts, exact):
        noisy = hide(counts, exact)
        told.append(np.asarray(noisy, float) / counts.deviation)
        return noisy

    pairs, draw = [], DiscreteGaussian.draw

    def listen_to_pairs(noise, shape):
        pairs.append(noise.deviation)
        return draw(noise, shape)

    budget = budget_of(epsilon, rows_each)
    kinds = declared_kinds(x, {})
    transformer = TableTransformer(kinds)
    with (
        mock.patch.object(PrivateCounts, "_hide", listen),
        mock.patch.object(DiscreteGaussian, "draw", listen_to_pairs),
    ):
        found = PrivateAnswers.ask(x, transformer, budget, "click")
    noise = budget.pairs * rows_each * math.comb(len(kinds), 2) ** 0.5
    sums = found.pairs.measured.numpy() * found.budget.rows
    told.append(
        np.triu(sums).ravel() * pair_loss._parts(noise) ** 2 / pairs[-1]
    )
    return np.concatenate(told), transformer, found


def budget_of(epsilon, rows_each):
    return PrivacyBudget(epsilon, DELTA, rows_each=rows_each)


def exact(x, epsilon, rows_each=1):
    """Return the answers that noise is added to."""
    with mock.patch.object(
        DiscreteGaussian, "draw", lambda _, shape: np.zeros(shape, "int64")
    ):
        return answers(x, epsilon, rows_each)[0]


def mu_of(one, other, epsilon, repeats, rows_each):
    """Estimate how far two logs lie apart; return that and its error."""
    ratio = exact(other, epsilon, rows_each) - exact(one, epsilon, rows_each)
    found = [
        np.array(
            [answers(x, epsilon, rows_each)[0] @ ratio for _ in range(repeats)]
        )
        for x in (one, other)
    ]
    return deviations_apart(*found)


def caught(one, other, epsilon, repeats=120, rows_each=1):
    """Whether an attack finds more than is claimed."""
    mu, error = mu_of(one, other, epsilon, repeats, rows_each)
    claimed = math.sqrt(2 * budget_of(epsilon, rows_each).rho)
    return mu - DOUBT * error > claimed


def neighbours(rows=1):
    return log(people(), WORDS), log(with_user(people(), rows), WORDS)


@pytest.fixture
def halved():
    """Half the noise that the guarantee takes."""
    init = DiscreteGaussian.__init__

    def broken(self, deviation, *more):
        init(self, deviation / 2, *more)

    return mock.patch.object(DiscreteGaussian, "__init__", broken)


@pytest.fixture
def unbounded():
    """Every row of a user counts."""
    return mock.patch.object(
        private_answers, "bounded_rows", lambda x, *_: np.arange(len(x))
    )


def test_a_canary_shows_as_much_as_is_claimed_and_no_more():
    one, other = neighbours()
    claimed = math.sqrt(2 * budget_of(10, 1).rho)
    ratio = exact(other, 10) - exact(one, 10)
    # By design: the worst row moves every histogram and every pair.
    assert np.linalg.norm(ratio) == pytest.approx(claimed, rel=1e-3)
    assert not caught(one, other, 10)


def test_a_user_of_many_rows_shows_no_more():
    one, other = neighbours(rows=500)
    assert not caught(one, other, 10)
    assert not caught(one, other, 10, rows_each=4)


def test_an_attack_catches_half_the_noise(halved):
    with halved:
        # What is listened to is weighed by the noise that there is.
        assert caught(*neighbours(), 10)


def test_an_attack_catches_a_user_without_bounds(unbounded):
    with unbounded:
        assert caught(*neighbours(rows=500), 10)


@pytest.mark.proof
def test_twenty_attacks_of_twenty_tell_right_from_broken(halved, unbounded):
    one, other = neighbours()
    assert sum(caught(one, other, 10) for _ in range(20)) == 0
    with halved:
        assert sum(caught(one, other, 10) for _ in range(20)) == 20
    many = neighbours(rows=500)
    assert sum(caught(*many, 10, 20) for _ in range(20)) == 0
    with unbounded:
        assert sum(caught(*many, 10, 20) for _ in range(20)) == 20


@pytest.mark.slow
def test_a_smaller_epsilon_takes_more_attacks_to_tell(halved):
    one, other = neighbours()
    assert not caught(one, other, 3, 300)
    with halved:
        assert caught(one, other, 3, 300)


def forms(x, epsilon, repeats):
    """Ask a log often; return what its models look like, without numbers."""
    found = []
    for _ in range(repeats):
        _, transformer, told = answers(x, epsilon)
        types = {name: kind.name for name, kind in transformer.types.items()}
        states = dict(zip(types, map(len, told.frequencies)))
        found.append({**types, **{f"{n} states": k for n, k in states.items()}})
    return pd.DataFrame(found).astype(str)


def leaks(one, other, epsilon, repeats=40):
    """Whether some form is more frequent in one case than is claimed."""
    found = [forms(x, epsilon, repeats) for x in (one, other)]
    for name in found[0]:
        words = {*found[0][name], *found[1][name]}
        for mine, theirs in (found, found[::-1]):
            for word in words:
                seen = ((x[name] == word).sum() for x in (mine, theirs))
                if told_apart(*seen, repeats, epsilon, DELTA):
                    return True
    return False


@pytest.fixture
def exact_types():
    """Whole numbers are told from the cells, not from noisy counts."""
    learn = NumberCodec.fit_private.__func__

    def broken(cls, values, counts, settings):
        codec, shares = learn(cls, values, counts, settings)
        whole = not np.isnan(values).any()
        codec.plain_type = lambda: ColumnType.named(
            "int64" if whole else "float64"
        )
        return codec, shares

    return mock.patch.object(NumberCodec, "fit_private", classmethod(broken))


def test_one_missing_cell_is_not_told_by_a_type(exact_types):
    kept = ("who", "age", "click")
    one = log(people(), kept)
    gap = with_user(people())
    gap.loc[gap["who"] == "canary", "age"] = None
    other = log(gap, kept)
    assert not leaks(one, other, 0.5)
    with exact_types:
        assert leaks(one, other, 0.5)


@pytest.mark.proof
def test_twenty_attacks_of_twenty_see_an_exact_type(exact_types):
    kept = ("who", "age", "click")
    gap = with_user(people())
    gap.loc[gap["who"] == "canary", "age"] = None
    pair = log(people(), kept), log(gap, kept)
    assert sum(leaks(*pair, 0.5) for _ in range(20)) == 0
    with exact_types:
        assert sum(leaks(*pair, 0.5) for _ in range(20)) == 20


def test_the_number_of_rows_is_told_with_noise():
    x = log(people(), WORDS)
    told = [answers(x, 3.0)[2].budget.rows for _ in range(20)]
    assert len(set(told)) > 3 and np.mean(told) == pytest.approx(USERS, abs=30)
