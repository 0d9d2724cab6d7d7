"""The small model in the repository can be served as it is."""

from pathlib import Path

from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.stand_in.stand_in import StandIn

MODEL = Path(__file__).parents[2] / "saved_models" / "studio"


def test_it_is_small_and_keeps_the_contract():
    weight = sum(p.stat().st_size for p in MODEL.rglob("*") if p.is_file())
    assert weight < 5_000_000
    assert check(MODEL) == []


def test_it_draws_for_a_product_of_its_catalogue():
    with StandIn(MODEL, rest_port=0, grpc_port=0) as server:
        with ServingClient(server.grpc_target, "studio") as client:
            rows = [{"age": 20}, {"age": 60}]
            drawn = client.generate(rows, product_id="products/accordion.png")
    assert [image[0].size for image in drawn.images] == [(32, 32)] * 2
    assert drawn.table["pctr"].between(0, 1).all()
