"""What is learned adversarially, at every size, and how it is augmented."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.creatives import flattened
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.decomposition.word_finder import WordFinder
from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.training.adversarial_training import AdversarialTraining
from tfgan_ads.training.objective import GanLosses
from tfgan_ads.training.penalties.penalty import PENALTIES


def grey(log, **options):
    gan = CreativeGAN(
        log.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(**options)
    return gan


def test_training_moves_both_networks_and_counts_images(log):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    before = [w.numpy().copy() for w in gan.trainable_variables]
    gan.compile(jit_compile=False)
    history = gan.fit(log, images=32, batch_size=16, verbose=0)
    after = [w.numpy() for w in gan.trainable_variables]
    moved = [not np.array_equal(a, b) for a, b in zip(before, after)]
    assert np.mean(moved) > 0.9
    assert int(gan.examples_seen) == 32
    assert all(np.isfinite(v).all() for v in history.history.values())


@pytest.mark.parametrize("size", [16, 28, 64])
@pytest.mark.parametrize(
    "network", [n for n, k in CREATIVE_NETWORKS.items() if not k.composes]
)
def test_from_scratch_at_every_size(log, size, network):
    gan = CreativeGAN(
        log.schema,
        size=size,
        mode="scratch",
        network=network,
        latent=4,
        condition="attributes",
    )
    gan.compile(run_eagerly=True, loss="non_saturating", penalty="r1")
    gan.fit(log, images=8, batch_size=4, verbose=0)
    drawn = gan.generate(log.to_pandas().iloc[:2])
    assert drawn.images.shape == (2, size, size, 3)


def test_without_attributes_taste_leads_by_the_pictures(log):
    columns = {n: {"role": "ignore"} for n in log.schema.attributes}
    plain = AdLog(log.source, log.schema.replace(**columns), log.images)
    gan = CreativeGAN(plain.schema, size=16, latent=4)
    gan.compile(run_eagerly=True)
    history = gan.fit(plain, images=32, batch_size=16, verbose=0).history
    assert not gan.conditioning.samples_attributes
    assert history["match_fake"][-1] > 0 and history["match_real"][-1] > 0


def test_what_is_shared_draws_the_same_without_the_critic(bars, tmp_path):
    gan = grey(bars)
    gan.adapt(bars)
    gan.save(tmp_path / "shared.keras", share=True)
    shared = keras.models.load_model(tmp_path / "shared.keras")
    users = bars.to_pandas().iloc[:2]
    one, other = (m.generate(users, seed=4).images for m in (gan, shared))
    np.testing.assert_array_equal(one, other)
    assert shared.discriminator is None and shared.partner is None
    # The critic is most of what there was.
    sizes = [len(model.weights) for model in (shared, gan)]
    assert sizes[0] < sizes[1]


def test_reconstruction_counts_at_the_start_and_no_more_at_the_end(bars):
    gan = grey(bars, reconstruction_weight=4.0)
    gan.adapt(bars)
    batch = CreativeBatch(np.full((2, 16, 16, 1), 255, "uint8"), None, None)
    before = GanLosses(1.0, 2.0, {})
    gan.auxiliary = SimpleNamespace(add=lambda losses, *_: losses)
    # White beside grey: 1 apart in [-1, 1].
    fake = np.zeros((2, 16, 16, 1), "float32")
    weighed = [
        float(gan.auxiliary_losses(before, None, batch, fake, at).generator)
        for at in (0.0, 0.5, 1.0, 1.1)
    ]
    assert weighed == pytest.approx([6.0, 4.0, 2.0, 2.0])
    found = gan.auxiliary_losses(before, None, batch, fake, 0.0)
    assert float(found.figures["reconstruction"]) == 1.0
    assert float(found.discriminator) == 1.0


def test_gamma_grows_with_the_number_of_pixels(log):
    gan = CreativeGAN(log.schema, size=64)
    gan.compile()
    assert gan.method.objective.gamma == (2.0, 0.2)
    gan.compile(gamma=1.0, final_gamma=0.0)
    assert gan.method.objective.gamma == (1.0, 0.0)


def test_augmentation_goes_by_how_often_a_creative_is_seen(bars):
    gan = grey(bars, run_eagerly=True)
    gan.fit(bars, images=8, batch_size=8, verbose=0)
    assert gan.augment_top() == 0.0
    gan.examples_planned.assign(200 * gan.creatives)
    np.testing.assert_allclose(gan.augment_top(), 0.3, rtol=1e-6)
    gan.compile(augment=0.5)
    assert gan.augment_top() == 0.5


def test_augmentation_rises_during_the_first_quarter(bars):
    gan = grey(bars, augment=0.5)
    images = np.ones((2_000, 16, 16, 1), "float32")
    noise = np.random.default_rng(0).uniform(size=(2_000, 9))
    noise[:, 3] = 0.0
    for progress, expected in ((0.0, 0.0), (0.125, 0.25), (1.0, 0.5)):
        out = gan.augment(images, noise.astype("float32"), progress)
        touched = (np.asarray(out) != 1).any((1, 2, 3)).mean()
        np.testing.assert_allclose(touched, expected, atol=0.04)


@pytest.fixture(scope="module")
def find():
    pytest.importorskip("rapidocr", reason="finding words needs extra `ocr`")
    return WordFinder()


def small(log, **options):
    gan = CreativeGAN(
        log.schema, size=32, condition="attributes", preset="fast", latent=8
    )
    gan.compile(**options)
    return gan


def test_no_pixel_of_a_word_is_shown_to_the_discriminator(find, monkeypatch):
    shown, extract = [], Discriminator.extract

    def looked_at(self, images, *others):
        shown.append(np.asarray(images))
        return extract(self, images, *others)

    log, reals = flattened.log(16), {}
    for name, hide in (("all", None), ("hidden", find)):
        gan = small(log, run_eagerly=True, augment=0.0)
        gan.adapt(log)
        monkeypatch.setattr(Discriminator, "extract", looked_at)
        gan.fit(log, images=16, batch_size=16, verbose=0, hide=hide)
        monkeypatch.undo()
        # The reals come before the fakes.
        reals[name] = shown[-1][:16]
    typed = {k: flattened.of_type((x + 1) * 127.5) for k, x in reals.items()}
    assert typed["all"].sum() > 500 and not typed["hidden"].any()
    # One colour is in their place, and all else is as it was.
    changed = (reals["hidden"] != reals["all"]).any(-1)
    assert not (typed["all"] & ~changed).any() and changed.mean() < 0.6
    for picture, mask in zip(reals["hidden"], changed, strict=True):
        assert len(np.unique(picture[mask], axis=0)) == 1


@pytest.mark.parametrize("penalty", PENALTIES)
def test_what_is_hidden_moves_no_loss(penalty):
    log = flattened.log(16)
    gan = small(log, penalty=penalty, augment=0.0, reconstruction_weight=9.0)
    gan.adapt(log)
    box = [np.array([20.0, 30.0, 90.0, 60.0])]
    batch = CreativeDataset(gan, log.batches(16), hide=lambda _: box).batch(0)
    hidden = np.broadcast_to(batch.hidden, batch.image.shape)
    assert 0.1 < hidden.mean() < 0.4
    noise = np.random.default_rng(0)
    fake = noise.uniform(-1, 1, batch.image.shape).astype("float32")
    other = noise.uniform(-1, 1, batch.image.shape).astype("float32")
    losses, slopes = play(gan, batch, fake)
    # Other pixels under the words: in fakes, and in reals.
    changed = np.where(hidden, other, fake)
    assert play(gan, batch, changed)[0] == losses
    black = batch._replace(image=np.where(hidden, np.uint8(0), batch.image))
    assert play(gan, black, fake)[0] == losses
    assert play(gan, batch, other)[0] != losses
    for slope in slopes:
        assert (slope[hidden] == 0).all() and (slope[~hidden] != 0).any()


def play(gan, batch, fake):
    """The losses of both sides for given fakes, and their slopes there."""

    def drawn(inputs, training):
        return fake

    fake = tf.constant(fake)
    drawn.losses = []
    task = Played(gan, drawn)
    method = AdversarialTraining(task, gan.settings, 1.0)
    batch = tf.nest.map_structure(
        lambda x: None if x is None else tf.constant(x), batch
    )
    gan.examples_seen.assign(0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(fake)
        losses = method.compute_losses(batch, 0.0)
    both = losses.discriminator, losses.generator
    slopes = [tape.gradient(loss, fake).numpy() for loss in both]
    return [float(loss) for loss in both], slopes


class Played:
    """A GAN with another generator."""

    def __init__(self, gan, generator):
        self._gan = gan
        self.generator = generator

    def __getattr__(self, name):
        return getattr(self._gan, name)


def test_compositions_without_words_are_learned_without_words(log):
    parts = {n: {"role": "ignore"} for n in log.schema.words.values()}
    parts |= {
        n: {"role": "ignore"}
        for n in log.schema.names(("background", "layout", "logo", "box"))
    }
    plain = AdLog(log.source, log.schema.replace(**parts), log.images)
    assert plain.schema.is_flattened
    gan = CreativeGAN(plain.schema, size=16, latent=4, preset="fast")
    assert gan.mode == "composition"
    gan.compile(run_eagerly=True)
    box = [np.array([0.0, 0.0, 40.0, 20.0])]
    history = gan.fit(
        plain, images=16, batch_size=8, verbose=0, hide=lambda _: box
    ).history
    assert all(np.isfinite(v).all() for v in history.values())


@pytest.mark.slow
def test_what_is_hidden_is_never_painted(find):
    log = flattened.log(200)
    typed = []
    for hide in (None, find):
        gan = small(log)
        gan.fit(log, images=16_384, verbose=0, hide=hide)
        drawn = gan.generate(log.to_pandas().iloc[:64], seed=1).images
        typed.append(flattened.of_type(drawn).mean())
    assert typed[0] > 0.01 and typed[1] < typed[0] / 10
