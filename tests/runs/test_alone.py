"""Two trainings do not write into one folder."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.runs.alone import alone_in


def test_the_second_training_is_told(tmp_path):
    out = tmp_path / "deep/run"
    with alone_in(out):
        with pytest.raises(AdsError, match="Another training is at work in"):
            with alone_in(out):
                pass
        with alone_in(tmp_path / "other"):
            pass
    with pytest.raises(ZeroDivisionError), alone_in(out):
        raise ZeroDivisionError
    with alone_in(out):
        pass


def test_a_place_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "run").write_text("")
    with (
        pytest.raises(AdsError, match="Cannot write"),
        alone_in(tmp_path / "run"),
    ):
        pass
