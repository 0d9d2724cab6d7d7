"""Two layers to a style, which is painted."""

import numpy as np

from tfgan_ads.networks.creatives.patch_generator import PatchGenerator


def test_what_is_painted_is_a_style_of_latent_and_condition():
    generator = PatchGenerator(16, channels=1, widths=(4, 4, 4))
    rng = np.random.default_rng(0)
    latent, condition = rng.normal(size=(2, 3, 4)).astype("float32")
    images = generator({"latent": latent, "condition": condition})
    style = np.concatenate([latent, condition], 1)
    for layer in generator.mapping:
        style = style @ layer.kernel.numpy() + layer.bias.numpy()
        style = np.where(style > 0, style, 0.2 * style).astype("float32")
    assert style.shape == (3, 128)
    wanted = np.tanh(generator.painter(style))
    np.testing.assert_allclose(images, wanted, rtol=1e-3, atol=1e-5)
