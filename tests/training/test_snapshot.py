"""A training state that is put back."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.training.snapshot import Snapshot


def build(log, **options):
    gan = CreativeGAN(
        log.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(augment=0.0, **options)
    return gan


def test_a_snapshot_holds_all_but_the_clock(bars, tmp_path):
    gan = build(bars, run_eagerly=True)
    gan.fit(bars, images=128, verbose=0)
    Snapshot(gan).save(tmp_path / "state.npz")
    before = gan.discriminator.get_weights()
    moments = [v.numpy() for v in gan.d_optimizer.variables]
    gan.fit(bars, images=256, verbose=0)
    seen = int(gan.examples_seen)
    Snapshot.load(tmp_path / "state.npz").restore(gan)
    for now, then in zip(gan.discriminator.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)
    for now, then in zip(gan.d_optimizer.variables, moments, strict=True):
        np.testing.assert_array_equal(now.numpy(), then)
    assert int(gan.examples_seen) == seen > 128
    with pytest.raises(AdsError, match="Cannot write"):
        Snapshot(gan).save(tmp_path / "nowhere" / "state.npz")


def test_a_full_disk_leaves_the_last_good_one(tmp_path, monkeypatch):
    snapshot = Snapshot.__new__(Snapshot)
    snapshot._values = [np.arange(3)]
    path = tmp_path / "state.npz"
    snapshot.save(path)
    good = path.read_bytes()

    def full(file, *values):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(AdsError, match="Cannot write .*No space left"):
        snapshot.save(path)
    assert path.read_bytes() == good and list(tmp_path.iterdir()) == [path]
