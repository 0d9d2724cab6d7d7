"""Adds to a report how groups of users are treated."""

from __future__ import annotations

import logging
from typing import Any

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.audited import audited_columns
from tfgan_ads.evaluation.audited import audited_users
from tfgan_ads.evaluation.audited import groups_in
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.fairness import flips
from tfgan_ads.evaluation.fairness import parity
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.proxies import proxies
from tfgan_ads.evaluation.proxies import proxy_notes
from tfgan_ads.metrics.nearest import nearest_distance
from tfgan_ads.reporting.report import Report
from tfgan_ads.schema.role import Role

_POLICY = "GAN, best of K"
_log = logging.getLogger("tfgan_ads")


def add_proxies(report: Report, train: AdLog, used: set[str]) -> None:
    """Say how well audited columns are told from those that are used.

    Args:
        report: `Report` to add to.
        train: `AdLog` that was learned from.
        used: set of str. Columns that models are told.
    """
    if not audited_columns(train.schema):
        return
    found = proxies(train, used)
    if found.empty:
        report.notes.append(
            "How well audited columns are told from those that are used, "
            "these users do not tell: it takes 20 in a group, and in the rest."
        )
        return
    report.tables["What is not used, told from what is"] = found
    for sentence in proxy_notes(found):
        report.notes.append(sentence)
        _log.warning(sentence)


def add_fairness(
    report: Report,
    model: Any,
    clicks: Any,
    grid: EvaluationSet,
    found: LiftReport,
    test: AdLog,
    features: AttributeJudge,
) -> None:
    """Compare what groups of users get, and what would change it.

    Args:
        report: `Report` to add to.
        model: `CreativeModel`.
        clicks: `ClickModel` that chose.
        grid: `EvaluationSet`.
        found: `LiftReport` of the same users and products.
        test: `AdLog` that the users are of; its audited columns are read.
        features: `AttributeJudge`, whose features tell quality.
    """
    changed = flips(grid, model)
    if len(changed):
        title = "Ads that change when one column of the user does"
        report.tables[title] = changed
    key = test.schema.column_of_role(Role.USER_ID)
    if key is None or not audited_columns(test.schema):
        return
    users = audited_users(test).loc[grid.users[key]]
    groups = groups_in(test, users)
    if not groups:
        report.notes.append(
            "Whether groups of users are treated alike, these users do not "
            "tell: it takes 20 in a group, and in the rest. Ask for more users."
        )
        return
    creatives = found.choices[_POLICY].creatives
    real = features.predict(grid.real[:, -1].images).features
    drawn = features.predict(creatives.images).features
    figures = {
        "pCTR": grid.score(clicks, creatives).pctr,
        "distance to real": nearest_distance(drawn, real)[0],
    }
    report.tables["Groups of users, each beside the rest"] = parity(
        groups, grid.user, creatives, figures
    )
