import numpy as np

from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.networks.creatives.product_placer import composite


def test_a_product_is_centred_and_of_the_asked_size():
    placer = ProductPlacer(40, {"a": (0.5, 0.5, 0.5), "b": (0.25, 0.75, 0.5)})
    solid = np.ones((1, 64, 64, 4), "float32")
    a = placer(solid, np.array([0]))[0, :, :, 3].numpy()
    assert a[10:30, 10:30].min() > 0.6 and a[:9].max() == a[31:].max() == 0
    np.testing.assert_allclose(a, a[::-1], atol=1e-5)
    b = placer(solid, np.array([1]))[0, :, :, 3].numpy()
    np.testing.assert_allclose(b[10:, :30], a[:30, 10:], atol=1e-5)


def test_an_opaque_product_hides_what_is_behind():
    product = np.array([[[0.2, 0.4, 0.6, 1.0]], [[0.0, 0.0, 0.0, 0.0]]])
    out = composite(product, np.full((2, 1, 3), 0.9))
    np.testing.assert_allclose(out[:, 0], [[0.2, 0.4, 0.6], [0.9, 0.9, 0.9]])
