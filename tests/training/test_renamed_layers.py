import zipfile
from pathlib import Path

import h5py
import pytest

from tfgan_ads.training.renamed_layers import with_present_names

KEPT = Path(__file__).parents[1] / "kept"


def groups(file):
    """List the groups of weights in a saved model."""
    found = []
    with zipfile.ZipFile(file) as archive:
        with archive.open("model.weights.h5") as weights:
            with h5py.File(weights) as root:
                root.visit(found.append)
    return found


@pytest.mark.parametrize(
    ("run", "old", "present"),
    [
        (
            "logs_vae",
            "layers/row_recogniser/layers/row_trunk/first",
            "layers/row_encoder/backbone/first",
        ),
        ("logs_gan", "average/vars", "ema_generator/vars"),
    ],
)
def test_old_names_become_todays_in_a_copy(run, old, present):
    file = KEPT / run / "model.keras"
    before = file.read_bytes()
    with with_present_names(file) as copy:
        assert old in groups(file) and old not in groups(copy)
        assert present in groups(copy) and present not in groups(file)
        with with_present_names(copy) as again:
            assert again == copy
    assert file.read_bytes() == before and not copy.exists()


def test_layers_in_layers_are_renamed(tmp_path):
    file = tmp_path / "1.weights.h5"
    with h5py.File(file, "w") as root:
        root["layers/recogniser/layers/trunk/body/vars/0"] = [3.0]
    with with_present_names(file) as copy, h5py.File(copy) as root:
        assert root["layers/encoder/backbone/body/vars/0"][0] == 3
        assert list(root["layers"]) == ["encoder"]


def test_weights_alone_are_read_too(tmp_path):
    file = tmp_path / "1.weights.h5"
    with zipfile.ZipFile(KEPT / "logs_gan" / "model.keras") as archive:
        file.write_bytes(archive.read("model.weights.h5"))
    with with_present_names(file) as copy, h5py.File(copy) as root:
        assert "ema_generator" in root and "average" not in root
    with h5py.File(file) as root:
        assert "average" in root
