"""The endpoint that draws ads at the size they are sold."""

import io
import json

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from PIL import Image

import tfgan_ads as ads
from tests.creatives.compositions import own_ads
from tests.creatives.compositions.conftest import brand  # noqa: F401
from tests.creatives.compositions.conftest import folder  # noqa: F401
from tests.creatives.compositions.conftest import gan  # noqa: F401
from tests.creatives.compositions.conftest import kit  # noqa: F401
from tests.creatives.compositions.conftest import log  # noqa: F401
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.near_gate import NEARLY
from tfgan_ads.creatives.near_gate import NearGate
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import source_type_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def serve(gan, log, tmp_path_factory):
    path = tmp_path_factory.mktemp("served")
    version = gan.export(str(path), catalogue=log)
    loaded = tf.saved_model.load(version)
    # The signature dies with what it was loaded from.
    serve = loaded.signatures["serving_default"]
    serve.loaded = loaded
    return serve


def ask(serve, rows=2, **changes):
    """Ask for two German ads of the first product, in the catalogue."""
    inputs = {
        "age": [30.0] * rows,
        "language": ["de"] * rows,
        "seed": [3, 4][:rows],
        "consent": [1] * rows,
        "width": [300] * rows,
        "height": [250] * rows,
        "density": [1] * rows,
        "product_bytes": [""] * rows,
        "logo_bytes": [""] * rows,
        "product_id": ["product-0.png"] * rows,
        **{
            name: [""] * rows
            for name in (
                "layout",
                "headline",
                "call_to_action",
                "price",
                "legal",
                "badge",
            )
        },
        **changes,
    }
    dtypes = {
        k: v.dtype for k, v in serve.structured_input_signature[1].items()
    }
    inputs = {k: v for k, v in inputs.items() if v is not None}
    assert set(inputs) == set(dtypes)
    tensors = {k: tf.constant(v, dtypes[k]) for k, v in inputs.items()}
    return {k: v.numpy() for k, v in serve(**tensors).items()}


def picture(file):
    return Image.open(io.BytesIO(file))


def test_one_ad_is_drawn_of_every_row(gan):
    with pytest.raises(AdsError, match="`n` must be 1 for compositions"):
        GenerateAds(Export(gan, None, 2, None, "1"))


def test_ads_have_the_size_that_is_asked_for(serve):
    answer = ask(serve, width=[300, 160], height=[250, 600], density=[2, 1])
    sizes = [picture(file).size for file in answer["image_bytes"]]
    assert sizes == [(600, 500), (160, 600)]
    assert answer["seed"].tolist() == [3, 4]


def test_files_say_that_ai_made_them(serve):
    answer = ask(serve, width=[300, 1200], height=[250, 628])
    kinds = [picture(file).format for file in answer["image_bytes"]]
    assert kinds == ["PNG", "JPEG"]
    for file in answer["image_bytes"]:
        assert source_type_of(file) == COMPOSITE and len(file) <= 150_000


def test_what_it_is_composed_of_is_told(serve):
    answer = ask(serve)
    document = json.loads(answer["composition"][0])
    assert document["slot"] == "300x250"
    assert document["words"]["headline"] == "Für Regen gemacht"
    assert document["words"]["price"] == "ab 19 €"
    assert set(document["boxes"]) >= {"product", "logo", "headline"}
    assert min(document["contrast"].values()) >= 4.5
    told = answer["alt_text"][0].decode()
    assert told == "Für Regen gemacht. ab 19 €. Jetzt kaufen."


def test_a_server_draws_what_python_draws(serve, gan, folder, log):
    drawn = gan.generate(
        pd.DataFrame({"age": [30.0], "language": ["de"]}),
        pd.DataFrame({"product": ["product-0.png"], "logo": ["logo.png"]}),
        images=str(folder),
        slots=["300x250"],
    )
    answer = ask(serve, rows=1, seed=[int(drawn.table["seed"][0])])
    served = np.asarray(picture(answer["image_bytes"][0])).astype(int)
    apart = np.abs(served - drawn.pictures[0])
    # Of 255: what graphs round otherwise.
    assert apart.mean() < 0.05 and apart.max() <= 4


def test_a_near_copy_is_not_served(serve, gan, log, tmp_path):
    open_to_all = ask(serve)["image_bytes"]
    shown = np.asarray(picture(open_to_all[1]).convert("RGB"))
    gate = NearGate(np.stack([255 - shown, shown]), least=0.3)
    catalogue = Catalogue.from_log(log, gan.kit)
    version = export(gan, tmp_path / "near", catalogue=catalogue, gates=[gate])
    loaded = tf.saved_model.load(version)
    answer = ask(loaded.signatures["serving_default"])
    assert answer["problem"].tolist() == [b"", NEARLY.encode()]
    assert answer["image_bytes"].tolist() == [open_to_all[0], b""]


def test_what_may_not_run_has_no_picture(log, tmp_path):
    ended = {**own_ads.COPIES[0], "ends": "1999-12-24"}
    kit = kit_from_log(log, BrandKit(copies=[ended, *own_ads.COPIES[1:]]))
    gan = ads.CreativeGAN(log.schema, size=16, preset="fast", kit=kit)
    gan.adapt(log)
    loaded = tf.saved_model.load(gan.export(str(tmp_path), catalogue=log))
    serve = loaded.signatures["serving_default"]
    answer = ask(serve, headline=["Made for rain", ""])
    why = b"headline may be shown until 1999-12-24 only"
    assert answer["problem"].tolist() == [why, b""]
    assert answer["image_bytes"][0] == b""
    assert picture(answer["image_bytes"][1]).size == (300, 250)


def test_where_nobody_sends_a_logo_it_is_the_brands(log, folder, tmp_path):
    brand = BrandKit(logos=[{"file": folder / "logo.png"}])
    kit = kit_from_log(log, brand)
    gan = ads.CreativeGAN(log.schema, size=16, preset="fast", kit=kit)
    gan.adapt(log)
    gan.save(tmp_path / "model.keras")
    again = ads.load_model(tmp_path / "model.keras")
    loaded = tf.saved_model.load(again.export(str(tmp_path / "served")))
    serve = loaded.signatures["serving_default"]
    answer = ask(serve, rows=1, product_id=None)
    assert "logo" in json.loads(answer["composition"][0])["boxes"]


def test_orders_are_obeyed(serve):
    answer = ask(
        serve,
        layout=["quiet", "card"],
        headline=["Made for rain", "-"],
        price=["-", "from €19"],
    )
    one, other = map(json.loads, answer["composition"])
    assert (one["layout"], other["layout"]) == ("quiet", "card")
    assert one["words"]["headline"] == "Made for rain"
    assert "price" not in one["words"] and "headline" not in other["words"]
    assert other["words"]["price"] == "from €19"


def test_a_product_that_is_sent_is_shown(serve):
    file = io.BytesIO()
    Image.new("RGBA", (50, 20), (9, 200, 30, 255)).save(file, "PNG")
    answer = ask(
        serve,
        rows=1,
        product_id=[""],
        product_bytes=[file.getvalue()],
        layout=["quiet"],
    )
    document = json.loads(answer["composition"][0])
    left, top, right, bottom = document["boxes"]["product"]
    assert (right - left) / (bottom - top) == pytest.approx(2.5, abs=0.02)
    shown = picture(answer["image_bytes"][0])
    middle = round((left + right) / 2), round((top + bottom) / 2)
    assert shown.getpixel(middle) == (9, 200, 30)
    assert "price" not in document["words"]


def test_no_size_is_the_logs_most_frequent(serve, gan):
    answer = ask(serve, rows=1, width=[0], height=[0], density=[0])
    wanted = tuple(map(int, gan.kit.slots[0].split("x")))
    assert picture(answer["image_bytes"][0]).size == wanted


@pytest.mark.parametrize(
    "change, message",
    [
        ({"width": [5, 300]}, "must be 20 to 2400"),
        ({"layout": ["quite", ""]}, "`layout` must be empty or one of"),
        ({"headline": ["Cheapest", ""]}, "`headline` must be empty"),
        ({"product_bytes": ["GIF89a", ""]}, "`product_bytes` must be PNG"),
        ({"product_id": ["product-9.png", ""]}, "`product_id` must be empty"),
    ],
)
def test_what_cannot_be_drawn_is_refused(serve, change, message):
    with pytest.raises(tf.errors.InvalidArgumentError, match=message):
        ask(serve, **change)
