"""A table model is looked at while it trains."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.quality.log_validation import LogValidation


def test_a_look_has_all_figures_of_as_many_rows(table):
    made = LogGAN(preset="fast", floor=1, latent=4)
    made.adapt(table(300, 0))
    look = LogValidation(table(200, 1), limit=80)
    assert len(look.table) == 80
    look.set_model(made)
    found = look.evaluate_now()
    assert set(found) == {"detection", "shape", "trend"}
    assert all(0 <= value <= 1 for value in found.values())
    # The same rows are drawn for each look.
    assert look.evaluate_now()["shape"] == pytest.approx(
        found["shape"], abs=0.05
    )


def test_few_rows_say_nothing(table):
    with pytest.raises(AdsError, match="at least 50 held-out rows. Rec.*: 49"):
        LogValidation(table(49, 0))
    assert len(LogValidation(table(50, 0)).table) == 50


def test_a_figure_that_there_is_not_is_refused(table):
    with pytest.raises(AdsError, match="Did you mean 'detection'"):
        LogValidation(table(50, 0), until={"detecton": 0.5})
