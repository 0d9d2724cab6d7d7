"""A brand's run is made of another's."""

import logging
import shutil

import numpy as np
import pandas as pd
import pytest

import tfgan_ads as ads
from tests.creatives.adaptation import another_brand
from tests.decomposition.banners import banner
from tests.decomposition.banners import bottle
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.creatives.adaptation import adapt as adaptation
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.evaluate import evaluate
from tfgan_ads.networks.creatives.level_set_generator import STYLE
from tfgan_ads.runs import adapt_run as module
from tfgan_ads.runs.adapt_run import adapt_run
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.runs.run_folder import load_log
from tfgan_ads.runs.run_folder import load_split

# A base is trained, and adapted several times.
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True, scope="module")
def few_steps():
    """As nothing is asked of how near it comes; any plate can be painted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adaptation, "_STEPS", (2, 2))
        patch.setattr(adaptation, "_NEAR", 1.0)
        yield


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The folder of a run that has a click model."""
    folder = tmp_path_factory.mktemp("base")
    data = ("path=of the base", "images_path=of it", "drop_duplicates=true")
    sets = ["seed=5", "model.size=16", "clicks.members=3"]
    config = Config.resolve(sets=[*sets, *(f"data.{told}" for told in data)])
    model = another_brand.base()
    create_run(folder, config, model.schema)
    model.save(folder / MODEL)
    (folder / CLICKS).write_bytes(b"what users click")
    return folder


def kit_file():
    return another_brand.folder() / "brand.yaml"


@pytest.fixture(scope="module")
def told():
    """What was said while the run was made."""
    said = []

    class Kept(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())

    logger, kept = logging.getLogger("tfgan_ads"), Kept()
    level = logger.level
    logger.addHandler(kept)
    logger.setLevel(logging.INFO)
    yield said
    logger.removeHandler(kept)
    logger.setLevel(level)


@pytest.fixture(scope="module")
def run(base, told, tmp_path_factory):
    """A run of the brand's, from a log of parts."""
    out = tmp_path_factory.mktemp("runs") / "brand"
    adapted = adapt_run(base, kit_file(), another_brand.folder(), out)
    return adapted, out


def test_a_run_is_written_as_training_writes_one(run, base):
    adapted, out = run
    files = {path.name for path in out.iterdir()}
    assert files == {MODEL, CLICKS, "config.yaml", "schema.yaml", "log"}
    assert (out / CLICKS).read_bytes() == (base / CLICKS).read_bytes()
    schema = ads.AdSchema.from_yaml(out / "schema.yaml")
    assert schema.to_dict() == adapted.schema.to_dict()
    again = ads.load_model(out)
    assert type(again) is CreativeGAN
    assert again.get_config() == adapted.get_config()
    assert again.conditioning.styles == STYLE
    np.testing.assert_array_equal(
        again.conditioning.said.styles, adapted.conditioning.said.styles
    )


def test_its_config_is_the_bases_about_the_brands_data(run):
    _, out = run
    config = Config.resolve(out / "config.yaml")
    data = config.data
    assert data.path == str(out / "log")
    assert data.images_path == str(another_brand.folder())
    assert data.brand == str(kit_file())
    assert data.layouts is None
    assert not data.drop_duplicates
    assert (config.seed, config.model.size, config.clicks.members) == (5, 16, 3)


def test_its_log_is_of_what_it_was_adapted_by(run):
    adapted, out = run
    log = load_log(out)
    known = set(adapted.schema.columns) - {"click"}
    assert set(log.schema.columns) == known
    table = log.to_pandas()
    assert len(table) == table["user_id"].nunique() == another_brand.COUNT
    # What is painted after all names no photograph.
    assert adapted.kit.photos.names == [another_brand.PHOTO]
    assert set(table["photo"]) == {another_brand.PHOTO, ""}


def test_it_can_be_evaluated(run):
    _, out = run
    train, _, test = load_split(out)
    report = evaluate(load_creative_model(out), test, train, limit=4)
    assert any("held-out ones do not tell" in note for note in report.notes)


def test_users_are_spoken_to_as_the_base_does(run):
    adapted, _ = run
    assert adapted.kit.language_column == "language"
    assert adapted.kit.languages == ["en"]
    assert adapted.kit.ids[:3] == ["slow", "fresh", "order"]


def test_what_it_holds_is_told(run, told):
    adapted, _ = run
    said = (
        f"Adapted to 9 creatives: 4 texts, {len(adapted.kit.photos)} "
        f"photographs, {len(adapted.kit.layouts.names)} layouts."
    )
    assert said in told
    assert adapted.kit.floor is None
    assert sum(each.startswith("No realism floor: it") for each in told) == 1


def test_a_log_in_the_bases_columns_stays_that_of_the_run(
    base, tmp_path, monkeypatch
):
    model, out = another_brand.base(), tmp_path / "out"
    own = another_brand.brand_ads(model.schema).log
    frame = own.to_pandas()
    shutil.copytree(another_brand.folder(), tmp_path / "mine")
    frame.to_parquet(tmp_path / "mine" / "impressions.parquet")
    own.schema.to_yaml(tmp_path / "mine" / "schema.yaml")
    monkeypatch.setattr(module, "adapt", lambda model, *told: model)
    adapt_run(base, kit_file(), tmp_path / "mine", out)
    data = Config.resolve(out / "config.yaml").data
    assert (data.path, data.images_path) == (str(tmp_path / "mine"), None)
    assert not (out / "log").exists()


def layouts_file(folder, *names):
    """A file of layouts of these names, all the same."""
    grid = "  rectangle: |\n    HHPP\n    $.CC\n  strip: HPPC\n"
    path = folder / "layouts.yaml"
    path.write_text("".join(f"{name}:\n{grid}" for name in names))
    return path


@pytest.mark.parametrize("whose", ["given", "base"])
def test_layouts_are_those_that_are_given_or_else_the_bases(
    base, tmp_path, monkeypatch, whose
):
    names = ["product_left", "panel_bottom"]
    path, seen = layouts_file(tmp_path, *names), {}
    if whose == "base":
        model, own = another_brand.base(), Layouts.read(path)
        monkeypatch.setattr(model.kit, "layouts", own)
        path = None
        monkeypatch.setattr(module, "load_creative_model", lambda path: model)

    def adapt(model, log, kit, *grounds):
        seen["kit"] = kit
        raise InterruptedError

    monkeypatch.setattr(module, "adapt", adapt)
    with pytest.raises(InterruptedError):
        adapt_run(
            base,
            kit_file(),
            another_brand.folder(),
            tmp_path / "out",
            layouts=path,
        )
    assert seen["kit"].layouts.names == names
    assert not (tmp_path / "out").exists()


def test_a_base_that_draws_from_scratch_is_refused(bars, tmp_path):
    base = CreativeGAN(bars.schema, size=16, latent=4, network="mlp")
    base.adapt(bars)
    base.save(tmp_path / MODEL)
    with pytest.raises(AdsError) as error:
        adapt_run(
            tmp_path, kit_file(), another_brand.folder(), tmp_path / "out"
        )
    assert str(error.value) == (
        f"'{tmp_path}' draws from scratch: only a model of compositions, "
        "which shows products and words, can be adapted to a brand."
    )
    assert not (tmp_path / "out").exists()


def test_a_base_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AdsError) as error:
        adapt_run(tmp_path, kit_file(), another_brand.folder(), tmp_path)
    assert str(error.value) == (
        f"'{tmp_path}/model.keras' does not exist. Train a model first."
    )


def test_a_brand_kit_with_problems_is_refused_before_all_else(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "copies:\n- {id: h, kind: headline, text: Light \U0001f600}\n"
        "- {id: h, kind: headline, text: Twice}\n"
    )
    with pytest.raises(AdsError) as error:
        adapt_run(tmp_path, path, another_brand.folder(), tmp_path / "out")
    said = str(error.value)
    assert said.startswith(f"The brand kit '{path}' has 2 problem(s). ")
    assert "Copy 'h'" in said


SAID = {
    "red": ("Ready when you are", "Shop now", "$19.90"),
    "green": ("Made for rain", "Learn more", "$7.50"),
}
COPIES = """
copies:
- {id: ready, kind: headline, text: Ready when you are}
- {id: shop, kind: call_to_action, text: Shop now}
"""


def test_finished_banners_are_enough(base, tmp_path, told):
    for name in ("banners", "products"):
        (tmp_path / name).mkdir()
    for name, colour in (("red", "#c03020"), ("green", "#208040")):
        bottle(colour).save(tmp_path / "products" / f"{name}.png")
        for k in range(4):
            drawn = banner(*SAID[name], colour=colour).picture
            drawn.save(tmp_path / "banners" / f"{name}-{k}.png")
    (tmp_path / "brand.yaml").write_text(COPIES)
    out = tmp_path / "run"
    adapted = adapt_run(
        base,
        tmp_path / "brand.yaml",
        tmp_path / "banners",
        out,
        tmp_path / "products",
    )
    texts = {kind: set() for kind, _, _ in adapted.kit.texts}
    for kind, text, _ in adapted.kit.texts:
        texts[kind].add(text)
    # What nobody has approved is not said, but for prices; and it is told.
    assert texts == {
        "headline": {"Ready when you are"},
        "call_to_action": {"Shop now"},
        "price": {"$19.90", "$7.50"},
    }
    (lost,) = [said for said in told if said.startswith("Read, and not")]
    assert "'Made for rain'" in lost and "'Learn more'" in lost
    assert (out / "creatives" / "banners.html").is_file()
    plates = {f"plates/{name}-{k}.jpg" for name in SAID for k in range(4)}
    assert set(adapted.kit.photos.names) <= plates
    log = load_log(out)
    assert log.schema.is_composed and len(log) == 8
    drawn = ads.load_model(out).generate(
        pd.DataFrame({"age": [30.0], "language": ["en"]}),
        pd.DataFrame({"product": ["creatives/products/red.png"]}),
        images=str(out),
        slots=["300x250"],
    )
    assert drawn.table["headline"].tolist() == ["Ready when you are"]
    assert drawn.table["problem"].tolist() == [""]
