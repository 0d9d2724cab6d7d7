"""Held-out creatives against generated ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.held_out_creatives import LEAST
from tfgan_ads.creatives.quality.held_out_creatives import held_out_creatives
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.creatives.quality.inception_judge import InceptionJudge
from tfgan_ads.creatives.quality.judge_cache import cache_folder
from tfgan_ads.creatives.quality.realism import realism
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.add_ads import add_ads
from tfgan_ads.evaluation.add_fairness import add_proxies
from tfgan_ads.evaluation.add_lift import add_lift
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.reporting.report import Report

if TYPE_CHECKING:
    from tfgan_ads.creatives.creative_model import CreativeModel

# What real creatives reach among themselves is said beside these.
_IDEAL = ("distance", "coverage")


def evaluate(
    model: CreativeModel,
    test: AdLog,
    train: AdLog | None = None,
    limit: int = 2_000,
    inception: str | Path | None = None,
    lift: LiftOptions | None = None,
) -> Report:
    """Compare held-out clicked creatives with generated ones.

    For each of up to `limit` held-out clicked impressions one creative is
    generated for the same user, context and product; where fewer than 16
    were clicked, for whatever was shown. With a click model, policies are
    compared by what they are clicked for, too.

    Args:
        model: `CreativeModel`, trained.
        test: `AdLog`. Held-out impressions.
        train: `AdLog` or None. Where the judge learns; `test` itself when
            not given.
        limit: int. At most so many impressions. Defaults to `2_000`.
        inception: str, Path or None. Weights of Inception v3, whose features
            then describe the creatives; see `InceptionJudge`.
        lift: `LiftOptions` or None. How policies are compared; `None`
            compares none.

    Returns:
        `Report`.
    """
    # Who may not be known is not drawn for, nor judged by what they did.
    train, test = (train or test).consented(), test.consented()
    judge = _judge(model, inception)
    judge.fit(train, cache=cache_folder())
    report = _realism_report(model, test, judge, limit)
    if model.mode == "composition":
        add_ads(report, model, test)
    used = {*model.encoder.columns}
    if lift is not None:
        used |= {*lift.clicks.encoder.columns}
    add_proxies(report, train, used)
    if lift is not None:
        add_lift(report, model, lift, test, train, judge)
    return report


def _judge(
    model: CreativeModel, inception: str | Path | None
) -> AttributeJudge:
    wanted = (model.size, model.channels, model.attribute_encoder)
    if inception is None:
        return AttributeJudge(*wanted)
    return InceptionJudge(*wanted, weights=inception)


def _realism_report(
    model: CreativeModel, test: AdLog, judge: AttributeJudge, limit: int
) -> Report:
    """Report how real the generated are, beside what the held-out reach.

    Both take the place of the same half of the held-out creatives, so that
    one figure can be read against the other.
    """
    dataset = held_out_creatives(model, test)
    batch = dataset.take(np.arange(min(dataset.count, limit)))
    real = batch.image
    wished = model.drawing.with_sampled_attributes(batch, 1)
    drawn = model.drawing.draw_batch(wished, 1)
    pictures = {
        "Held-out creatives": real[:48],
        "Generated for the same users and products": drawn[:48],
    }
    report = Report({}, pictures, judge=str(judge))
    if len(real) < LEAST:
        report.notes.append(
            f"How real the creatives are, {len(real)} held-out ones do not "
            f"tell: it takes {LEAST}."
        )
        return report
    half = len(real) // 2
    asked = wished.attributes if model.conditioning.follows_attributes else None
    found = realism(
        judge,
        real[half:],
        drawn[:half],
        None if asked is None else asked[:half],
    )
    ideal = realism(judge, real[half:], real[:half])
    report.figures = {
        f"{name}, generated to held-out": value for name, value in found.items()
    }
    report.figures |= {
        f"{name}, held-out to held-out (ideal)": ideal[name] for name in _IDEAL
    }
    report.notes += _better_than_ideal(found, ideal, half)
    again = model.drawing.draw_batch(
        model.drawing.with_sampled_attributes(batch, 2), 2
    )
    report.figures["difference between two generated for one user"] = float(
        np.abs(drawn.astype(int) - again).mean() / 255
    )
    for name, value in judge.score(real, batch.attributes).items():
        report.figures[f"judge on held-out: {name}"] = value
    if asked is not None:
        for name, value in judge.score(drawn, asked).items():
            report.figures[f"obeyed by generated: {name}"] = value
    return report


def _better_than_ideal(
    found: Mapping[str, float], ideal: Mapping[str, float], count: int
) -> list[str]:
    """Say why a figure is better than real creatives have."""
    better = [
        name
        for name in _IDEAL
        if (found[name] > ideal[name]) == IMAGE_METRICS[name].higher_is_better
        and found[name] != ideal[name]
    ]
    if not better:
        return []
    return [
        f"Better than held-out creatives are to one another: "
        f"{' and '.join(better)}. With {count} creatives a side that is "
        "chance, or the generator draws what is typical and no more: see "
        "'vendi' and 'near duplicates'."
    ]
