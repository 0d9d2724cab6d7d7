"""What a model pays for each row, and how far that moves it."""

import numpy as np
import pytest
import tensorflow as tf

from tests.audit.leaking import people
from tfgan_ads.audit.tables.row_losses import cannot
from tfgan_ads.audit.tables.row_losses import gradient_norms
from tfgan_ads.audit.tables.row_losses import row_losses
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_vae import LogVAE


@pytest.fixture(scope="module", params=[LogGAN, LogVAE])
def model(request):
    made = request.param(preset="fast", seed=1)
    made.compile()
    made.fit(people(300, 0), rows=512, batch_size=64, verbose=0)
    return made


def test_rows_are_paid_for_one_by_one(model):
    table = people(80, 1)
    whole = row_losses(model, table)
    assert np.isfinite(whole).all() and whole.std() > 0
    np.testing.assert_allclose(
        whole[40:], row_losses(model, table.iloc[40:]), rtol=1e-4
    )


def test_a_gradient_is_that_of_its_row_alone(model):
    table = people(3, 1)
    norms = gradient_norms(model, table)
    coded = model.transformer.transform(table)
    rows = model.layout.expand(coded.states[:1], coded.places[:1])
    mask = tf.zeros((1, len(model.layout.states)))
    if isinstance(model, LogGAN):
        with tf.GradientTape() as tape:
            loss = tf.nn.softplus(-model.discriminator(rows, mask).logits)
        weights = model.discriminator.trainable_variables
        each = tape.gradient(loss, weights)
        norm = float(tf.linalg.global_norm(each))
        assert norms[0] == pytest.approx(norm, rel=1e-3)
    assert (norms > 0).all() and norms.std() > 0


def test_a_discriminators_loss_is_its_logit():
    gan = LogGAN(preset="fast", seed=1)
    gan.compile()
    gan.fit(people(300, 0), rows=512, batch_size=64, verbose=0)
    table = people(50, 1)
    logit = gan.realism(table).to_numpy()
    np.testing.assert_allclose(
        row_losses(gan, table), np.log1p(np.exp(-logit)), rtol=1e-4
    )


def test_what_cannot_be_asked_is_said(model):
    assert cannot(model) == ""
    assert "only its rows" in cannot(None)
    assert "to be shared" in cannot(model.without_partner())
    assert "no network" in cannot(object())
