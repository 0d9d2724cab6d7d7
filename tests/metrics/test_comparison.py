"""What is computed once for several metrics."""

from tfgan_ads.metrics.comparison import Comparison


def test_each_comparison_computes_a_function_once_even_if_it_finds_nothing():
    asked = []

    def nothing(compared):
        asked.append(compared)

    one, other = Comparison(), Comparison()
    assert one.once(nothing) is None and one.once(nothing) is None
    other.once(nothing)
    assert asked == [one, other]


def test_functions_are_kept_apart():
    compared = Comparison()
    assert compared.once(lambda _: "rows") == "rows"
    assert compared.once(lambda _: "images") == "images"
