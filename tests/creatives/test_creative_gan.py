import numpy as np
import pytest

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS


@pytest.fixture(scope="module")
def trained(log):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.compile(jit_compile=False)
    gan.fit(log, images=64, batch_size=16, verbose=0)
    return gan


def test_training_moves_both_networks_and_counts_images(log):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    before = [w.numpy().copy() for w in gan.trainable_variables]
    gan.compile(jit_compile=False)
    history = gan.fit(log, images=32, batch_size=16, verbose=0)
    after = [w.numpy() for w in gan.trainable_variables]
    moved = [not np.array_equal(a, b) for a, b in zip(before, after)]
    assert np.mean(moved) > 0.9
    assert int(gan.examples_seen) == 32
    assert all(np.isfinite(v).all() for v in history.history.values())


def test_the_product_is_kept_exactly(trained, log, studio_folder):
    users, products = log.users().iloc[:2], log.products().iloc[:3]
    drawn = trained.generate(users, products, n=2, images=studio_folder)
    assert drawn.images.shape == (12, 16, 16, 3)
    cutouts = ImageStore(studio_folder).load(products["product"], 64, 4)
    rows = drawn.table["product"].to_numpy()
    names = list(trained.placer.placements)
    layout = np.array([names.index(k) for k in drawn.table["layout"]])
    placed = trained.placer(cutouts[rows] / np.float32(255), layout).numpy()
    solid = placed[..., 3] > 0.9999
    assert solid.any()
    wanted = np.round(placed[..., :3] * 255)
    assert np.abs(drawn.images[solid] - wanted[solid]).max() <= 1


def test_the_same_seed_draws_the_same_creatives(trained, log, studio_folder):
    args = log.users().iloc[:2], log.products().iloc[:1]
    first, again, other = (
        trained.generate(*args, n=2, seed=s, images=studio_folder).images
        for s in (7, 7, 8)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_wrong_penalty_is_refused_with_the_nearest(log):
    gan = CreativeGAN(log.schema, size=16)
    with pytest.raises(AdsError, match="Did you mean 'r1r2'"):
        gan.compile(penalty="r1r1")


@pytest.mark.parametrize("size", [16, 28, 64])
@pytest.mark.parametrize("network", list(CREATIVE_NETWORKS))
def test_from_scratch_at_every_size(log, size, network):
    gan = CreativeGAN(
        log.schema,
        size=size,
        mode="scratch",
        network=network,
        latent=4,
        condition="attributes",
    )
    gan.compile(jit_compile=False, loss="non_saturating", penalty="r1")
    gan.fit(log, images=8, batch_size=4, verbose=0)
    drawn = gan.generate(log.to_pandas().iloc[:2])
    assert drawn.images.shape == (2, size, size, 3)


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        ({"images": 0}, "Received: images=0"),
        ({"images": 1, "minutes": 1}, "not both"),
        ({"minutes": -1}, "Received: minutes=-1"),
    ],
)
def test_a_wrong_budget_is_refused(log, budget, message):
    gan = CreativeGAN(log.schema, size=16)
    gan.compile()
    with pytest.raises(AdsError, match=message):
        gan.fit(log, **budget)


def test_nobody_clicked_is_a_sentence(log):
    gan = CreativeGAN(log.schema, size=16)
    gan.compile()
    with pytest.raises(AdsError, match="no row was clicked by a user who"):
        gan.fit(log.where(click=0))


def test_adversarial_game_is_told_nothing_about_the_user(trained):
    conditioning = trained.conditioning
    names = [
        trained.encoder.feature_names[k] for k in conditioning.profile_features
    ]
    columns = {name.split("=")[0].split(":")[0] for name in names}
    assert columns == {
        "age",
        "device",
        "interests",
        "history_hue",
        "history_background",
        "history_style",
        "coupon_rate",
        "hour",
    }
    condition = np.zeros((2, trained.encoder.width), "float32")
    attributes = np.zeros((2, trained.attribute_encoder.width), "float32")
    before = np.asarray(conditioning.public(condition, attributes))
    condition[:, conditioning.profile_features] = 1
    after = conditioning.public(condition, attributes)
    np.testing.assert_array_equal(after, before)


def test_chosen_attributes_are_those_of_clicked_creatives(trained):
    table = trained.conditioning.attribute_table.numpy()
    condition = np.zeros((9, trained.encoder.width), "float32")
    batch = CreativeBatch(None, condition, None)
    chosen = trained.drawing.with_sampled_attributes(batch, 1).attributes
    assert {row.tobytes() for row in chosen} <= {r.tobytes() for r in table}
    assert len({row.tobytes() for row in chosen}) > 1


def test_without_attributes_taste_leads_by_the_pictures(log):
    columns = {n: {"role": "ignore"} for n in log.schema.attributes}
    plain = AdLog(log.source, log.schema.replace(**columns), log.images)
    gan = CreativeGAN(plain.schema, size=16, latent=4)
    gan.compile()
    history = gan.fit(plain, images=32, batch_size=16, verbose=0).history
    assert not gan.conditioning.samples_attributes
    assert history["match_fake"][-1] > 0 and history["match_real"][-1] > 0


def test_gamma_grows_with_the_number_of_pixels(log):
    gan = CreativeGAN(log.schema, size=64)
    gan.compile()
    assert gan.method.objective.gamma == (2.0, 0.2)
    gan.compile(gamma=1.0, final_gamma=0.0)
    assert gan.method.objective.gamma == (1.0, 0.0)
