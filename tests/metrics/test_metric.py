"""A figure, and which way is better."""

from tfgan_ads.metrics.comparison import Comparison
from tfgan_ads.metrics.metric import figures
from tfgan_ads.metrics.metric import metric


class Pair(Comparison):
    def __init__(self, real, drawn):
        self.real, self.drawn = real, drawn


@metric(higher_is_better=False)
def gap(compared):
    """How far the drawn one is off."""
    return abs(compared.real - compared.drawn)


def test_a_metric_is_still_the_function_it_was_made_of():
    assert (gap.__name__, gap.__doc__) == (
        "gap",
        "How far the drawn one is off.",
    )
    assert gap(Pair(3.0, 5.0)) == 2.0


def test_a_figure_of_zero_exists():
    nothing = metric(higher_is_better=True)(lambda compared: None)
    found = figures({"none": nothing, "gap": gap}, Pair(1.0, 1.0))
    assert found == {"gap": 0.0}
