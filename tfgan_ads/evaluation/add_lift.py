"""Adds to a report what the creatives are clicked for."""

from __future__ import annotations

from typing import Any

import numpy as np

from tfgan_ads.clicks.calibration import can_calibrate
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.simulated import is_simulated
from tfgan_ads.evaluation.add_fairness import add_fairness
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.fatigue import fatigue
from tfgan_ads.evaluation.finding import BETTER
from tfgan_ads.evaluation.finding import WORSE
from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.evaluation.guardrails import guardrails
from tfgan_ads.evaluation.guardrails import training_creatives
from tfgan_ads.evaluation.judge_quality import judge_quality
from tfgan_ads.evaluation.lift import lift
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.lift_report import BASELINE
from tfgan_ads.evaluation.lift_report import CLICKS
from tfgan_ads.evaluation.lift_report import TRUTH
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.evaluation.sample_size import sample_size
from tfgan_ads.reporting.plots import lines
from tfgan_ads.reporting.plots import reliability_plot
from tfgan_ads.reporting.report import Report
from tfgan_ads.schema.role import Role

# Repeated exposures are followed for some of the users alone.
_FEW = 10


def add_lift(
    report: Report,
    model: Any,
    options: LiftOptions,
    test: AdLog,
    train: AdLog,
    features: AttributeJudge,
) -> LiftReport:
    """Compare policies, and write into a report what was found.

    Args:
        report: `Report` to add to.
        model: `CreativeModel`.
        options: `LiftOptions`. Who chooses, who judges, and how much.
        test: `AdLog` of held-out users and, if possible, products.
        train: `AdLog` the model has learned from.
        features: `AttributeJudge`, whose features tell realism.

    Returns:
        `LiftReport`.
    """
    clicks = options.clicks
    held_out = options.held_out
    if held_out is None and options.truth is None:
        held_out = test
    history = (train, test if held_out is None else held_out)
    grid = EvaluationSet(test, test, model.size, options.users, history=history)
    found = lift(
        model,
        clicks,
        grid,
        held_out,
        options.truth,
        options.rivals,
        options.search_steps,
        train=train,
        describe=features.features,
    )
    report.figures = {**found.summary(), **report.figures}
    findings = found.findings()
    if is_simulated(test):
        findings = [finding.simulated() for finding in findings]
    report.headline += [str(finding) for finding in findings]
    report.headline += recommended(findings[0], options.run)
    if found.judged is not None and found.judged.lift is not None:
        report.tables["Judges, on held-out clicks they have not seen"] = (
            judge_quality(found.judged.lift)
        )
    report.tables[
        f"Policies, each choosing among {grid.candidates} creatives; lift "
        f"over '{BASELINE}'"
    ] = found.table()
    report.plots["Click rates"] = found.plot()
    report.tables["Guardrails"] = guardrails(
        grid, found.choices, features, training_creatives(train, grid)
    )
    if can_calibrate(test):
        scores, frame = clicks.score_log(test)
        report.plots["Reliability of the click model"] = reliability_plot(
            frame["click"].to_numpy(), scores.pctr
        )
    add_fairness(report, model, clicks, grid, found, test, features)
    _add_fatigue(report, model, options, test)
    if grid.products is not None and _learned_from(train, grid):
        report.notes.append(
            "Products of this comparison were learned from. To meet new ones, "
            "split by product, too."
        )
    _add_business(report, found, options.prices or PriceModel(), train)
    return found


def _add_fatigue(
    report: Report, model: Any, options: LiftOptions, test: AdLog
) -> None:
    """Follow repeated exposures, where the world says what they do."""
    session = getattr(options.truth, "session", None)
    if session is None:
        return
    users = min(options.users, _FEW)
    few = EvaluationSet(test, test, model.size, users, products=2)
    worn = fatigue(model, options.clicks, few, session)
    report.plots["Repeated exposures"] = lines(worn, "click rate")
    report.tables["Clicks of 20 exposures"] = worn.sum().to_frame("clicks")


def _learned_from(train: AdLog, grid: EvaluationSet) -> bool:
    """Return whether a product of the grid is in the training log."""
    key = train.key_column("product")
    assert grid.products is not None
    seen = train.to_pandas([key])[key]
    return bool(grid.products[key].isin(seen.unique()).any())


def _add_business(
    report: Report, found: LiftReport, prices: PriceModel, log: AdLog
) -> None:
    """Say what it is worth, and how to find out online."""
    rate = conversions_per_click(log)
    if rate and found.best_judge in (CLICKS, TRUTH):
        title = f"In money, per 1,000 impressions, if {prices}"
        report.tables[title] = found.business(prices, rate)
    finding = found.findings()[0]
    if finding.word == BETTER and finding.lift is not None:
        base, gain = found.mean(BASELINE), finding.lift.value
        report.notes.append(
            f"An online test that is to find a lift of {gain:+.1%} on a click "
            f"rate of {base:.2%} needs {sample_size(base, gain):,} impressions "
            "in each arm (power 80 %, level 5 %)."
        )
    if found.best_judge != TRUTH:
        report.notes.append(
            "Generated creatives were never shown: what is said of them rests "
            "on logged creatives that look alike. Only an online test can "
            "prove it."
        )


def recommended(finding: Finding, run: str) -> list[str]:
    """Recommend what wins over the generator.

    Args:
        finding: `Finding` on the generator against the best real creative.
        run: str. The run's folder.

    Returns:
        list of one sentence, or of none.
    """
    if finding.word != WORSE:
        return []
    return [
        "Serve the best real creative for each user instead: `tfgan-ads "
        f"generate {run} --users USERS.csv --out ads --from-real`."
    ]


def conversions_per_click(log: AdLog) -> float:
    """Return the share of clicks that convert; 0 where none is logged."""
    names = [
        log.schema.column_of_role(r) for r in (Role.CLICK, Role.CONVERSION)
    ]
    if None in names:
        return 0.0
    frame = log.to_pandas([str(name) for name in names])
    clicks, conversions = (float(np.nansum(frame[str(n)])) for n in names)
    return conversions / clicks if clicks else 0.0
