"""A model that is served, and a client that asks it."""

import io

import pytest
from PIL import Image

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.stand_in.stand_in import StandIn


@pytest.fixture(scope="session")
def server(light):
    """A server of creatives from scratch, which is soon there."""
    with StandIn(light, rest_port=0, grpc_port=0) as running:
        yield running


@pytest.fixture(scope="session")
def ad_server(exported):
    """A server of ads, with all its endpoints."""
    with StandIn(exported, rest_port=0, grpc_port=0) as running:
        yield running


@pytest.fixture(scope="session")
def light(log, once):
    """The folder of a model that is loaded soon; nobody changes it."""

    def make(folder):
        gan = CreativeGAN(
            log.schema, size=16, latent=4, mode="scratch", network="conv"
        )
        gan.adapt(log)
        gan.export(folder / "studio")

    return once("light", make) / "studio"


@pytest.fixture(params=["grpc", "rest"])
def client(ad_server, request):
    target = getattr(ad_server, f"{request.param}_target")
    with ServingClient(target, "studio", retries=0) as made:
        yield made


@pytest.fixture(scope="session")
def grey():
    """A product's PNG file, of one grey."""
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (9, 9, 9, 255)).save(file, "PNG")
    return file.getvalue()
