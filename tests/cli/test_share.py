"""`tfgan-ads share` writes a model without what has looked at the log."""

import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.logs.log_gan import LogGAN


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    made = LogGAN(preset="fast", floor=1)
    made.adapt(
        pd.DataFrame({"age": [31, 47] * 20, "device": ["tv", "web"] * 20})
    )
    path = tmp_path_factory.mktemp("run") / "model.keras"
    made.save(path)
    return path


def test_a_shared_model_draws_and_has_no_discriminator(
    call, model, tmp_path, capsys
):
    out = tmp_path / "shared.keras"
    assert call("share", model, "--out", out) == 0
    assert "without discriminator" in capsys.readouterr().out
    shared = ads.load_model(out)
    assert shared.shared and not hasattr(shared, "discriminator")
    assert len(shared.sample(5)) == 5


def test_what_cannot_be_shared_is_one_sentence(call, model, tmp_path, capsys):
    assert call("share", model, "--out", tmp_path / "shared.h5") == 1
    assert "`--out` must end in .keras" in capsys.readouterr().err
    assert call("share", tmp_path, "--out", tmp_path / "a.keras") == 1
    assert "does not exist" in capsys.readouterr().err
