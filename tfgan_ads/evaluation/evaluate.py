"""Held-out creatives against generated ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.inception_judge import InceptionJudge
from tfgan_ads.creatives.quality.judge_cache import cache_folder
from tfgan_ads.creatives.quality.realism import realism
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.add_lift import add_lift
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.prdc import prdc
from tfgan_ads.reporting.report import Report

if TYPE_CHECKING:
    from tfgan_ads.creatives.creative_model import CreativeModel


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
    generated for the same user, context and product. With a click model,
    policies are compared by what they are clicked for, too.

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
    train = train or test
    judge = _judge(model, inception)
    judge.fit(train, cache=cache_folder())
    report = _realism_report(model, test, judge, limit)
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
    """Report how real the generated are, beside what the held-out reach."""
    dataset = CreativeDataset(model, test.batches(64))
    rows = np.arange(min(dataset.count, limit))
    batch = dataset.take(rows)
    real = batch.image
    wished = model.drawing.with_sampled_attributes(batch, 1)
    drawn = model.drawing.draw_batch(wished, 1)
    again = model.drawing.draw_batch(
        model.drawing.with_sampled_attributes(batch, 2), 2
    )
    half = len(rows) // 2
    asked = wished.attributes if model.conditioning.follows_attributes else None
    sight = judge.predict(real)
    some, others = sight.features[:half], sight.features[half:]
    figures = {
        f"{name}, generated to held-out": value
        for name, value in realism(judge, real, drawn, asked).items()
    }
    figures["distance, held-out to held-out (ideal)"] = frechet_distance(
        some, others
    )
    figures["coverage, held-out to held-out (ideal)"] = prdc(
        others, some
    ).coverage
    figures["difference between two generated for one user"] = float(
        np.abs(drawn.astype(int) - again).mean() / 255
    )
    for name, value in judge.score(sight, batch.attributes).items():
        figures[f"judge on held-out: {name}"] = value
    if model.conditioning.follows_attributes:
        for name, value in judge.score(drawn, wished.attributes).items():
            figures[f"obeyed by generated: {name}"] = value
    pictures = {
        "Held-out creatives": real[:48],
        "Generated for the same users and products": drawn[:48],
    }
    return Report(figures, pictures, judge=str(judge))
