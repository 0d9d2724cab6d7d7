import shutil
from types import SimpleNamespace

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import (
    EventAccumulator,
)

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.callbacks import NanGuard
from tfgan_ads.callbacks import TensorBoard
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.training.callbacks.progress import Progress


def small(log):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.compile()
    return gan


@pytest.fixture(scope="module")
def fitted(log):
    """A model that has been trained, for those who only save it."""
    gan = small(log)
    gan.fit(log, images=16, batch_size=16, verbose=0)
    return gan


def test_tensorboard_gets_figures_and_a_grid_by_images_seen(
    log, studio_folder, tmp_path
):
    board = TensorBoard(
        tmp_path,
        log.users().head(3),
        log.products().head(2),
        str(studio_folder),
        columns=4,
    )
    small(log).fit(log, images=64, batch_size=16, callbacks=[board], verbose=0)
    events = EventAccumulator(str(tmp_path))
    events.Reload()
    assert {
        "loss/discriminator",
        "scores/real",
        "signs/fake",
        "penalty/r2",
        "gradient/generator",
        "learning_rate/d_optimizer",
        "speed/images_per_second",
    } <= {t.removesuffix("_1") for t in events.Tags()["tensors"]}
    step = events.Tensors("loss/generator")[0].step
    assert step == 64
    width, height = events.Tensors("creatives")[0].tensor_proto.string_val[:2]
    assert (int(width), int(height)) == (4 * 16, 3 * 16)


def test_an_unwritable_folder_is_a_sentence(fitted, tmp_path):
    (tmp_path / "taken").write_text("a file")
    checkpoint = Checkpoint(tmp_path / "taken")
    checkpoint.set_model(fitted)
    with pytest.raises(AdsError, match="Cannot write checkpoint"):
        checkpoint.save()


def test_too_little_space_is_said_before_writing(fitted, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    checkpoint = Checkpoint(tmp_path / "checkpoints")
    checkpoint.set_model(fitted)
    with pytest.raises(AdsError, match="MB, and 2.0 MB are free"):
        checkpoint.save()
    assert list((tmp_path / "checkpoints").iterdir()) == []


@pytest.mark.parametrize("kind", [OSError, RuntimeError])
def test_a_full_disk_leaves_the_last_good_checkpoint(
    fitted, tmp_path, monkeypatch, kind
):
    checkpoint = Checkpoint(tmp_path)
    checkpoint.set_model(fitted)
    checkpoint.save()
    good = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def full(path, overwrite):
        path.write_bytes(b"half")
        raise kind("No space left on device")

    monkeypatch.setattr(fitted, "save_weights", full)
    with pytest.raises(AdsError, match="No space left on device"):
        checkpoint.save()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == good


def test_only_the_newest_checkpoints_are_kept(fitted, tmp_path):
    checkpoint = Checkpoint(tmp_path, keep=2)
    checkpoint.set_model(fitted)
    for seen in (16, 32, 48):
        fitted.examples_seen.assign(seen)
        checkpoint.save()
    names = sorted(p.name for p in tmp_path.iterdir())
    assert [int(n[:12]) for n in names] == [32, 48]


def test_nan_stops_with_what_to_try(log):
    gan = small(log)
    guard = NanGuard()
    guard.set_model(gan)
    guard.on_epoch_end(0, {"d_loss": 1.0})
    with pytest.raises(AdsError, match="g_loss is not a finite number"):
        guard.on_epoch_end(0, {"d_loss": 1.0, "g_loss": np.nan})


@pytest.mark.parametrize(
    "logs, said",
    [
        ({"d_loss": 0.5, "g_loss": 0.75}, "D 0.500  G 0.750"),
        ({"loss": 2.0}, "loss 2.000"),
        ({"pair_loss": 1.25, "gradient": 3.0}, "pairs 1.250"),
    ],
)
def test_progress_tells_the_losses_there_are(logs, said, capsys):
    progress = Progress()
    model = SimpleNamespace(
        unit="rows", examples_seen=1_000, examples_planned=4_000
    )
    progress.set_model(model)
    progress.on_train_begin()
    model.examples_seen = 2_000
    progress.on_epoch_end(0, logs)
    line = capsys.readouterr().err.strip()
    assert line.startswith("50%  2 of 4 thousand rows")
    assert line.endswith(f"left  {said}")
