"""Metrics of synthetic tables, by their names.

Each is a function of a `TableComparison`. `evaluate_log` reports all of
`TABLE_METRICS`; `LogValidation` looks at those of `VALIDATION_METRICS` again
and again while a model trains. A new one may join either or both.
"""

from __future__ import annotations

import numpy as np

from tfgan_ads.logs.quality import table_learners
from tfgan_ads.logs.quality.table_comparison import TableComparison
from tfgan_ads.metrics.alpha_beta import alpha_beta
from tfgan_ads.metrics.closest_record import closest_record
from tfgan_ads.metrics.metric import Metric
from tfgan_ads.metrics.metric import metric
from tfgan_ads.metrics.tables import column_shapes
from tfgan_ads.metrics.tables import pair_trends
from tfgan_ads.metrics.tables import rare_mass
from tfgan_ads.metrics.tables import rate_error
from tfgan_ads.registry import Registry

# Every module of this folder may bring some.
TABLE_METRICS: Registry[Metric[TableComparison]] = Registry(
    "metric", __package__
)
VALIDATION_METRICS: Registry[Metric[TableComparison]] = Registry(
    "metric", __package__
)


@VALIDATION_METRICS.register("detection")
@metric(higher_is_better=True)
def detection(compared: TableComparison) -> float:
    """Return how hard synthetic rows are to tell; see `detection`."""
    return table_learners.detection(
        compared.real, compared.synthetic, compared.numeric, compared.seed
    )


@TABLE_METRICS.register("shape")
@VALIDATION_METRICS.register("shape")
@metric(higher_is_better=True)
def shape(compared: TableComparison) -> float:
    """Return how alike columns are, mean; see `column_shapes`."""
    shapes = column_shapes(compared.real, compared.synthetic, compared.numeric)
    return float(np.mean(list(shapes.values())))


@TABLE_METRICS.register("trend")
@VALIDATION_METRICS.register("trend")
@metric(higher_is_better=True)
def trend(compared: TableComparison) -> float:
    """Return how alike pairs of columns are, mean; see `pair_trends`."""
    trends = pair_trends(compared.real, compared.synthetic, compared.numeric)
    return float(np.mean(list(trends.values())))


# In a report it stands third, and says who detects.
TABLE_METRICS.register("detection by trees")(detection)


@TABLE_METRICS.register("alpha-precision")
@metric(higher_is_better=True)
def alpha_precision(compared: TableComparison) -> float:
    """Return how typical the synthetic rows are; see `alpha_beta`."""
    return compared.once(_alpha_beta)[0]


@TABLE_METRICS.register("beta-recall")
@metric(higher_is_better=True)
def beta_recall(compared: TableComparison) -> float:
    """Return how much of the real rows is covered; see `alpha_beta`."""
    return compared.once(_alpha_beta)[1]


@TABLE_METRICS.register("mass of rare categories")
@metric(higher_is_better=True)
def rare(compared: TableComparison) -> float:
    """Return how frequent rare categories are; see `rare_mass`."""
    return rare_mass(compared.real, compared.synthetic, compared.categorical)


@TABLE_METRICS.register("AUC of a click model")
@metric(higher_is_better=True)
def click_model_auc(compared: TableComparison) -> float | None:
    """Return the AUC of trees that learned from the synthetic rows.

    Tested on real rows; None without a target, or without such rows.
    """
    if compared.target is None or compared.test is None:
        return None
    if compared.learned is not None:
        return compared.learned.loc["boosted trees", "auc"]
    return table_learners.boosted_trees(
        compared.synthetic,
        compared.test,
        compared.numeric,
        compared.target,
        compared.positive,
        compared.seed,
        outcomes=compared.outcomes,
    )["auc"]


@TABLE_METRICS.register("error of click rates")
@metric(higher_is_better=False)
def click_rate_error(compared: TableComparison) -> float | None:
    """Return how far the click rates of categories are off.

    See `rate_error`; None without a target.
    """
    if compared.target is None:
        return None
    return rate_error(
        compared.real,
        compared.synthetic,
        {*compared.categorical} - {compared.target, *compared.outcomes},
        compared.target,
        compared.positive,
    )


@TABLE_METRICS.register("closer to training rows")
@metric(higher_is_better=False)
def closer_to_training(compared: TableComparison) -> float | None:
    """Return the share of rows nearer to learned than to other real ones.

    See `closest_record`; None without other real rows.
    """
    if compared.test is None:
        return None
    drawn, known, unseen = compared.codes
    return closest_record(drawn, known, unseen).share


@TABLE_METRICS.register("copies of training rows")
@metric(higher_is_better=False)
def copies_of_training(compared: TableComparison) -> float | None:
    """Return the share of rows that are a training row hard to meet by chance.

    See `copied_rows`; None without other real rows.
    """
    return compared.copies.share if compared.copies else None


@TABLE_METRICS.register("the same, of real rows")
@metric(higher_is_better=False)
def usual_copies(compared: TableComparison) -> float | None:
    """Return the share of real rows that are one by chance."""
    return compared.copies.usual_share if compared.copies else None


def _alpha_beta(compared: TableComparison) -> tuple[float, float]:
    drawn, known, *_ = compared.codes
    return alpha_beta(known, drawn)
