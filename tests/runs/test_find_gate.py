"""Gates of a run."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.runs.find_gate import find_gate

RED = np.full((64, 64, 3), (227, 0, 15), "uint8")


@pytest.fixture
def run(studio_folder, tmp_path):
    (tmp_path / "brand.yaml").write_text('colours: {never: ["#e3000f"]}\n')
    (tmp_path / "config.yaml").write_text(
        f"data: {{path: {studio_folder}, brand: {tmp_path / 'brand.yaml'}}}\n"
    )
    return tmp_path


def test_a_run_s_brand_and_log_make_its_gate(run, studio_folder):
    assert "#e3000f" in find_gate(run, False)(RED, {})
    gate = find_gate(run, True)
    assert "#e3000f" in gate(RED, {})
    noise = np.random.default_rng(0).integers(0, 120, (64, 64, 3))
    assert gate(noise.astype("uint8"), {}) == ""
    assert "drawn before" in gate(noise.astype("uint8"), {})


def test_a_file_has_no_gate_and_no_log(tmp_path):
    assert find_gate(tmp_path / "model.keras", False) is None
    with pytest.raises(AdsError, match="`--refuse-copies` compares"):
        find_gate(tmp_path / "model.keras", True)
