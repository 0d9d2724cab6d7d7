from types import SimpleNamespace

import pytest
from tensorboard.backend.event_processing.event_accumulator import (
    EventAccumulator,
)

from tfgan_ads.callbacks import TensorBoard
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.training.callbacks.progress import Progress


def small(log):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.compile()
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
