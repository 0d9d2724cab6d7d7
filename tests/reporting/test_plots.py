"""What is drawn is what is in the table."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.reporting.plots import bars
from tfgan_ads.reporting.plots import lines
from tfgan_ads.reporting.plots import reliability_plot


def test_every_column_is_a_line():
    table = pd.DataFrame({"a": [1.0, 2.0], "b": [4.0, 3.0]}, index=[10, 20])
    table.index.name = "images"
    (axis,) = lines(table, "loss").axes
    drawn = {line.get_label(): line for line in axis.lines}
    assert list(drawn) == ["a", "b"]
    for name, line in drawn.items():
        assert line.get_xdata().tolist() == [10, 20]
        assert line.get_ydata().tolist() == table[name].tolist()
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("images", "loss")


def test_every_row_is_a_panel_with_what_is_said_of_it():
    table = pd.DataFrame(
        {"mine": [0.5, 0.25], "rival": [1.0, 2.0]},
        index=["shape, mean", "trend"],
    )
    notes = {"shape, mean": "more is better", "trend": "less is better"}
    first, second = bars(table, notes).axes
    assert first.get_title() == "shape\nmore is better"
    assert second.get_title() == "trend\nless is better"
    heights = [[bar.get_height() for bar in p.patches] for p in (first, second)]
    assert heights == [[0.5, 1.0], [0.25, 2.0]]
    # What it is about has a colour.
    colours = [bar.get_facecolor() for bar in first.patches]
    assert colours[0] != colours[1]


def test_predicted_rates_stand_beside_those_that_came():
    click = np.array([0, 0, 0, 1, 1, 1, 1, 0])
    predicted = np.repeat([0.2, 0.6], 4)
    (axis,) = reliability_plot(click, predicted, bins=2).axes
    points = axis.containers[0].lines[0]
    assert points.get_xdata() == pytest.approx([0.2, 0.6])
    assert points.get_ydata() == pytest.approx([0.25, 0.75])
    # Two standard errors: 2 sqrt(1/4 * 3/4 / 4), of both.
    (segments,) = axis.containers[0].lines[2]
    half = [np.ptp(s[:, 1]) / 2 for s in segments.get_segments()]
    assert half == pytest.approx([2 * np.sqrt(3) / 8] * 2)
