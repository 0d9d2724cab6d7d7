"""How a run's figures lie on TensorBoard's page CUSTOM SCALARS."""

from __future__ import annotations

from tensorboard.plugins.custom_scalar import layout_pb2
from tensorboard.plugins.custom_scalar import summary

# What is looked at first; each chart with the tags that it has, as patterns.
_PAGES = {
    "Does it get better? (held out)": {
        "distance": ["validation/distance"],
        "precision and coverage": [
            "validation/(precision|recall|density|coverage)"
        ],
        "variety": ["validation/(vendi|modes)"],
        "tables: told from real, and likeness": [
            "validation/(detection|shape|trend)"
        ],
    },
    "Is it in balance?": {
        "losses": ["loss/.*"],
        "scores of reals and fakes": ["scores/.*"],
        "signs of reals and fakes": ["signs/.*"],
        "gradients": ["gradient/.*"],
        "penalties, and the slope": ["penalty/.*"],
    },
    "How fast?": {
        "seen a second": ["speed/.*"],
        "learning rates": ["learning_rate/.*"],
    },
}


def board_layout() -> bytes:
    """Return the layout as a summary, to be written once a run.

    Example:

    >>> len(board_layout()) > 100
    True
    """
    pages = [
        layout_pb2.Category(
            title=title,
            chart=[
                layout_pb2.Chart(
                    title=name,
                    multiline=layout_pb2.MultilineChartContent(tag=tags),
                )
                for name, tags in charts.items()
            ],
        )
        for title, charts in _PAGES.items()
    ]
    made: bytes = summary.pb(
        layout_pb2.Layout(category=pages)
    ).SerializeToString()
    return made
