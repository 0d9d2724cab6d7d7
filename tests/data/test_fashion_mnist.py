import gzip
import struct

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.datasets import load
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (40, 28, 28)).astype("uint8")
    labels = (np.arange(40) % 10).astype("uint8")
    with gzip.open(tmp_path / "train-images-idx3-ubyte.gz", "wb") as file:
        file.write(struct.pack(">IIII", 0x803, *images.shape))
        file.write(images.tobytes())
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(
        struct.pack(">II", 0x801, 40) + labels.tobytes()
    )
    return tmp_path, images


@pytest.mark.parametrize(
    "network", [n for n, k in CREATIVE_NETWORKS.items() if not k.composes]
)
def test_every_network_trains_on_it(folder, network):
    path, images = folder
    log = load("fashion_mnist", data_dir=path)
    np.testing.assert_array_equal(
        log.images.load(["3"], 28, 1)[0, ..., 0], images[3]
    )
    gan = CreativeGAN(log.schema, 28, condition="attributes", network=network)
    gan.compile(jit_compile=False)
    gan.fit(log, images=16, batch_size=8, verbose=0)
    drawn = gan.generate({"label": ["bag", "coat"]}, n=3)
    assert drawn.images.shape == (6, 28, 28, 1)


def test_a_cut_file_says_so(folder):
    path, _ = folder
    name = path / "train-labels-idx1-ubyte"
    name.write_bytes(name.read_bytes()[:-3])
    with pytest.raises(AdsError, match="cut short: 37 bytes"):
        load("fashion_mnist", data_dir=path)
