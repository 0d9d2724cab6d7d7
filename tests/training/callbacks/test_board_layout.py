"""What lies where on TensorBoard's page CUSTOM SCALARS."""

import re

from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.plugins.custom_scalar import layout_pb2

from tfgan_ads.training.callbacks.board_layout import board_layout
from tfgan_ads.training.callbacks.tensor_board import _GROUPS


def test_every_figure_of_a_step_is_on_a_chart():
    (value,) = Summary.FromString(board_layout()).value
    layout = layout_pb2.Layout.FromString(value.tensor.string_val[0])
    charts = [chart for page in layout.category for chart in page.chart]
    tags = [tag for chart in charts for tag in chart.multiline.tag]
    shown = [*_GROUPS.values(), "validation/coverage", "validation/detection"]
    shown = [tag for tag in shown if not tag.startswith("attributes/")]
    for tag in shown:
        assert any(re.fullmatch(pattern, tag) for pattern in tags), tag
    assert [page.title for page in layout.category][1] == "Is it in balance?"
