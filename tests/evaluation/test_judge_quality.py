"""How good whoever judges is."""

from types import SimpleNamespace

import numpy as np
import pytest

from tfgan_ads.evaluation.judge_quality import judge_quality


def test_a_bold_judge_has_a_small_slope():
    rng = np.random.default_rng(0)
    odds = rng.normal(-1, 1, 20_000)
    click = (rng.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float)
    lift = SimpleNamespace(
        scores={
            "true": odds,
            "bold": 2 * odds,
            "blind": rng.normal(size=20_000),
        },
        click=click,
        weight=np.ones(20_000),
        logged=SimpleNamespace(user=np.arange(20_000)),
        clicks=int(click.sum()),
    )
    table = judge_quality(lift)
    assert table.loc["true", "slope"] == pytest.approx(1, abs=0.05)
    assert table.loc["bold", "slope"] == pytest.approx(0.5, abs=0.03)
    assert table.loc["true", "AUC"] == table.loc["bold", "AUC"]
    assert table.loc["blind", "AUC"] == pytest.approx(0.5, abs=0.02)
    assert table.loc["blind", "slope"] == pytest.approx(0, abs=0.05)
    assert (table["clicks"] == click.sum()).all()
