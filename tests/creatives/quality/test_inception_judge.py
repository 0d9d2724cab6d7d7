import keras
import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality import inception_judge
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.inception_judge import InceptionJudge
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.evaluate import evaluate
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    """Untrained, but of the right shapes: nothing is downloaded in tests."""
    keras.utils.set_random_seed(0)
    model = keras.applications.InceptionV3(include_top=False, weights=None)
    path = tmp_path_factory.mktemp("inception") / "inception.weights.h5"
    model.save_weights(path)
    kernel = model.weights[0].numpy()
    path.with_suffix(".kernel").write_bytes(kernel.tobytes())
    return path


@pytest.mark.slow
def test_its_features_are_inceptions(bars, held_out, weights):
    encoder = ProfileEncoder.for_columns(bars.schema, ["label"])
    encoder.adapt(bars)
    small = AttributeJudge(16, 1, encoder)
    small.fit(bars, epochs=1)
    judge = InceptionJudge(16, 1, encoder, weights)
    judge.fit(bars, epochs=1)
    kernel = judge.inception.weights[0].numpy()
    assert kernel.tobytes() == weights.with_suffix(".kernel").read_bytes()
    images = judge.read(held_out, 3)[0]
    sight = judge.predict(images)
    assert sight.features.shape == (3, 2048)
    np.testing.assert_allclose(
        sight.attributes, small.predict(images).attributes
    )
    alone = judge.predict(images[1:2]).features
    np.testing.assert_allclose(alone, sight.features[1:2], rtol=1e-3, atol=1e-5)
    # Reports of the two are never compared: they go by this name.
    assert judge.name != small.name and judge.name.startswith(small.name)


@pytest.mark.slow
def test_a_report_by_inception_says_so(bars, held_out, weights, monkeypatch):
    # The smallest it can look at: a report is made of many looks.
    monkeypatch.setattr(inception_judge, "_SIDE", 75)
    gan = CreativeGAN(
        bars.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.adapt(bars)
    report = evaluate(gan, held_out, bars, limit=16, inception=weights)
    assert "with inception-" in report.judge
    assert report.figures["distance, generated to held-out"] > 0


# Keras warns of what is missing before it raises.
@pytest.mark.filterwarnings("ignore:Skipping nested container:UserWarning")
def test_wrong_weights_are_a_sentence(bars, tmp_path):
    encoder = ProfileEncoder.for_columns(bars.schema, ["label"])
    encoder.adapt(bars)
    with pytest.raises(AdsError, match="nothing is downloaded"):
        InceptionJudge(16, 1, encoder, tmp_path / "none.h5")
    other = tmp_path / "other.weights.h5"
    keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]).save_weights(
        other
    )
    with pytest.raises(AdsError, match="does not hold the weights"):
        InceptionJudge(16, 1, encoder, other)
