"""Figures and pictures of a run, by what it has seen."""

from tensorboard.backend.event_processing.event_accumulator import (
    EventAccumulator,
)

from tfgan_ads.callbacks import TensorBoard
from tfgan_ads.creatives.creative_gan import CreativeGAN


def test_tensorboard_gets_figures_and_a_grid_by_images_seen(
    log, studio_folder, tmp_path
):
    board = TensorBoard(
        tmp_path,
        log.users().head(3),
        log.products().head(2),
        str(studio_folder),
        columns=4,
        card="**A run** of eight users.",
    )
    gan = CreativeGAN(
        log.schema, size=16, mode="scratch", network="conv", latent=4
    )
    gan.compile(run_eagerly=True)
    gan.fit(log, images=64, batch_size=16, callbacks=[board], verbose=0)
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
    card = events.Tensors("run")[0].tensor_proto.string_val[0]
    assert card == b"**A run** of eight users."
    assert any("custom_scalars" in tag for tag in events.Tags()["tensors"])
