"""The last good checkpoint survives."""

import shutil

import pytest

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError


@pytest.fixture(scope="module")
def trained(log):
    gan = CreativeGAN(
        log.schema, size=16, mode="scratch", network="conv", latent=4
    )
    gan.compile()
    gan.fit(log, images=16, batch_size=16, verbose=0)
    return gan


@pytest.fixture
def gan(trained):
    """A model after its first batch."""
    trained.examples_seen.assign(16)
    return trained


def test_an_unwritable_folder_is_a_sentence(gan, tmp_path):
    (tmp_path / "taken").write_text("a file")
    checkpoint = Checkpoint(tmp_path / "taken")
    checkpoint.set_model(gan)
    with pytest.raises(AdsError, match="Cannot write checkpoint"):
        checkpoint.save()


def test_too_little_space_is_said_before_writing(gan, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    checkpoint = Checkpoint(tmp_path / "checkpoints")
    checkpoint.set_model(gan)
    with pytest.raises(AdsError, match="MB, and 2.0 MB are free"):
        checkpoint.save()
    assert list((tmp_path / "checkpoints").iterdir()) == []


@pytest.mark.parametrize("kind", [OSError, RuntimeError])
def test_a_full_disk_leaves_the_last_good_checkpoint(
    gan, tmp_path, monkeypatch, kind
):
    checkpoint = Checkpoint(tmp_path)
    checkpoint.set_model(gan)
    checkpoint.save()
    good = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def full(path, overwrite):
        path.write_bytes(b"half")
        raise kind("No space left on device")

    monkeypatch.setattr(gan, "save_weights", full)
    with pytest.raises(AdsError, match="No space left on device"):
        checkpoint.save()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == good


def test_only_the_newest_checkpoints_are_kept(gan, tmp_path):
    checkpoint = Checkpoint(tmp_path, keep=2)
    checkpoint.set_model(gan)
    for seen in (16, 32, 48):
        gan.examples_seen.assign(seen)
        checkpoint.save()
    names = sorted(p.name for p in tmp_path.iterdir())
    assert [int(n[:12]) for n in names] == [32, 48]


def test_what_a_killed_run_left_is_no_checkpoint(gan, tmp_path):
    left = tmp_path / ".writing-killed" / "000000000016.weights.h5"
    left.parent.mkdir()
    left.write_bytes(b"half")
    checkpoint = Checkpoint(tmp_path)
    assert not checkpoint.restore(gan)
    checkpoint.set_model(gan)
    checkpoint.save()
    assert [p.name for p in tmp_path.iterdir()] == [left.name]
    assert checkpoint.restore(gan)
