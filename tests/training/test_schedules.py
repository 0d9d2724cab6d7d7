"""A schedule goes one way."""

from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.training.schedules import cosine


@given(st.floats(0, 1), st.floats(0, 1))
def test_cosine_never_rises_towards_a_lower_end(a, b):
    early, late = sorted((a, b))
    assert (
        float(cosine(2.0, 0.5, late)) <= float(cosine(2.0, 0.5, early)) + 1e-6
    )
