"""Columns of any name, from a log to a client and its page."""

import asyncio

import httpx
import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.creatives.serving.interface import read_page
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.stand_in.page_app import page_app
from tfgan_ads.serving.stand_in.stand_in import StandIn

pytestmark = pytest.mark.slow

# Names that a graph cannot have, or has already.
NAMES = {
    "age": "年龄",
    "device": "a.b/c d",
    "interests": "",
    "hour": "seed",
    "coupon_rate": "candidates",
    "vertical": "product_bytes",
    "layout": "class",
    "history_hue": "Image_Bytes",
}


@pytest.fixture(scope="module")
def log(studio_folder):
    frame = pd.read_parquet(studio_folder / "impressions.parquet")
    told = ads.AdLog.read(studio_folder).schema.to_dict()
    columns = told["columns"].items()
    told["columns"] = {NAMES.get(name, name): c for name, c in columns}
    return ads.AdLog.from_frame(
        frame.rename(columns=NAMES), AdSchema.from_dict(told), studio_folder
    )


@pytest.fixture(scope="module")
def exported(log, tmp_path_factory):
    clicks = ads.ClickModel(log.schema, size=16, members=1, widths=(4, 8))
    clicks.fit(log, epochs=1, batch_size=64)
    gan = ads.CreativeGAN(log.schema, size=16, latent=4, preset="fast")
    gan.compile(run_eagerly=True)
    gan.fit(log.batches(16), images=16, verbose=0)
    folder = tmp_path_factory.mktemp("named")
    gan.save(folder / "gan.keras")
    clicks.save(folder / "clicks.keras")
    gan = ads.load_model(folder / "gan.keras")
    chooser = Chooser(ads.load_model(folder / "clicks.keras"), candidates=2)
    known = Catalogue.from_log(log, gan.kit, 3)
    export(gan, folder / "m", chooser, 1, known)
    return folder / "m"


@pytest.fixture(scope="module")
def server(exported):
    with StandIn(exported, rest_port=0, grpc_port=0) as running:
        yield running


@pytest.mark.parametrize("way", ["grpc", "rest"])
def test_a_client_asks_by_the_names_of_the_log(server, log, way):
    target = getattr(server, f"{way}_target")
    product = log.products()["product"].iloc[0]
    row = {"年龄": 30, "a.b/c d": "mobile", "": "food", "consent": 1}
    row |= {"product_id": product, "seed": 3}
    with ServingClient(target, "m", timeout=60) as client:
        drawn = client.generate([row])
        old = client.generate([{**row, "年龄": 70}])
        why = client.request([row], "explain")
        file = drawn.files[0, 0]
        said = client.request(
            [{"年龄": 30, "image_bytes": file, "consent": 1}], "score"
        )
    size = map(int, log.to_pandas()["slot"].mode()[0].split("x"))
    assert drawn.images[0][0].size == tuple(size)
    assert (drawn.table["pctr"] != old.table["pctr"]).any()
    assert 0 < said["pctr"][0] < 1
    features = {name.decode() for name in why["feature"][0]}
    assert {*NAMES.values()} - {"class"} <= features
    effects = dict(zip(why["feature"][0], why["pctr_effect"][0]))
    assert effects["年龄".encode()] != 0 and effects[b"seed"] == 0


def test_the_page_asks_by_what_the_graph_calls_them(server, exported):
    async def visit(client):
        app = page_app(client, read_page(exported / "1"), "m")
        way = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=way, base_url="http://localhost"
        ) as page:
            told = (await page.get("/interface")).json()
            row = {told["inputs"][name]: 1 for name in ("年龄", "seed")}
            row |= {"seed": 1, "product_id": told["products"][0]}
            return told, await page.post("/generate", json=row)

    with ServingClient(server.grpc_target, "m", timeout=60) as client:
        told, answer = asyncio.run(visit(client))
    assert set(told["inputs"]) >= {*told["columns"]}
    assert answer.status_code == 200 and answer.json()["creatives"]


def test_it_is_fit_to_be_served(exported):
    assert check(exported) == []
