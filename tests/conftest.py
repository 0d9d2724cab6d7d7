"""Fixtures: one tiny studio log for the whole session, and plain bars."""

import ctypes
import gc
import os
import sys
import tempfile

import hypothesis

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
if "PYTEST_XDIST_WORKER" in os.environ:
    # Each worker has a core: more threads would only wait for one another.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
    os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
# XLA compiles for a few steps alone: what makes those fast is not worth it.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")
if "PYTEST_XDIST_WORKER" not in os.environ:
    # Judges that tests train are no business of the user's own cache. Workers
    # share what they have inherited.
    os.environ["TFGAN_ADS_CACHE"] = tempfile.mkdtemp(prefix="tfgan-ads-tests-")

import numpy as np
import pandas as pd
import pytest
from filelock import FileLock

import tfgan_ads as ads

# How long an example takes says something of the machine alone.
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")

# They come first: at the end one worker would wait for another.
LONG = {
    "test_quickstart.py",
    "test_resume.py",
}
# TensorFlow is left to the fixtures: whoever hands out tests needs none.


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish():
    """Spare the collector what was imported: it stays to the end."""
    gc.collect()
    gc.freeze()
    # A graph is made of ten thousands of objects, and none of them is garbage.
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Begin each test, and its fixtures, at one seed, wherever it runs."""
    import keras

    keras.utils.set_random_seed(0)


@pytest.fixture(scope="module", autouse=True)
def tidy():
    """Give back what a module's models held: a worker would only grow."""
    yield
    forget_graphs()
    gc.collect()
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


def forget_graphs():
    """Drop the gradients that TensorFlow notes, and with them their graphs.

    An operation with a gradient of its own, such as `silu`, leaves a note of it
    for good in every graph it is in: each `fit` its graph and its weights.
    """
    if "tensorflow" not in sys.modules:
        return
    from tensorflow.python.framework import ops

    notes = ops.gradient_registry._registry
    for name in [n for n in notes if n.startswith("CustomGradient-")]:
        del notes[name]


@pytest.fixture(scope="session")
def world():
    from tfgan_ads.worlds.studio.studio_world import StudioWorld

    return StudioWorld(
        seed=3,
        size=16,
        users=300,
        creatives=3,
        ctr=0.3,
        products=12,
        languages=("en",),
    )


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Returns a folder that one worker makes, for all of them."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def once(name, make):
        folder = root / name
        with FileLock(root / f"{name}.lock"):
            if not folder.exists():
                make(root / f"{name}.part")
                (root / f"{name}.part").rename(folder)
        return folder

    return once


@pytest.fixture(scope="session")
def studio_folder(world, once, write_studio):
    return once("studio", lambda folder: write_studio(world, folder))


@pytest.fixture(scope="session")
def write_studio():
    from tfgan_ads.worlds.studio import studio
    from tfgan_ads.worlds.studio import write_log
    from tfgan_ads.worlds.studio.photos import SMALL

    def write(world, folder):
        with pytest.MonkeyPatch.context() as patch:
            # Large photographs take most of the time.
            patch.setattr(studio, "LARGE", SMALL)
            patch.setattr(write_log, "LARGE", SMALL)
            write_log.write_log(world, folder, 1_000)

    return write


@pytest.fixture(scope="session")
def log(studio_folder):
    return ads.AdLog.read(studio_folder)


@pytest.fixture(scope="session")
def clicks(log):
    """A click model that has hardly learned anything."""
    model = ads.ClickModel(log.schema, size=16, members=2, widths=(4, 8))
    model.fit(log, epochs=1, batch_size=64)
    return model


@pytest.fixture(scope="session")
def exported(log, clicks, once):
    """The folder of a model with all its endpoints; nobody changes it."""

    def make(folder):
        from tfgan_ads.creatives.chooser import Chooser
        from tfgan_ads.creatives.serving.catalogue import Catalogue
        from tfgan_ads.creatives.serving.export import export

        gan = ads.CreativeGAN(log.schema, size=16, latent=4)
        gan.adapt(log)
        known = Catalogue.from_log(log, gan.kit)
        export(gan, folder / "studio", Chooser(clicks, candidates=3), 1, known)

    return once("served", make) / "studio"


@pytest.fixture(scope="session")
def product(log):
    """The name of a product's picture, which is its id as well."""
    return log.products()["product"].iloc[0]


BARS = {
    "columns": {
        "image": {"role": "creative", "kind": "image", "channels": 1},
        "label": {"role": "creative"},
    }
}


def draw_bars(count, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((count, 16, 16, 1), "uint8")
    labels = np.array(["bar", "cross"])[np.arange(count) % 2]
    for image, label in zip(images, labels, strict=True):
        place, shade = rng.integers(3, 12), rng.integers(120, 256)
        image[place : place + 2] = shade
        if label == "cross":
            image[:, place : place + 2] = shade
    frame = pd.DataFrame(
        {"image": np.arange(count).astype(str), "label": labels}
    )
    return ads.AdLog.from_frame(frame, ads.AdSchema.from_dict(BARS), images)


@pytest.fixture(scope="session")
def bars():
    """A grey log from scratch that a tiny GAN can learn."""
    return draw_bars(600, 0)


@pytest.fixture(scope="session")
def held_out():
    return draw_bars(200, 1)


@pytest.fixture(scope="session")
def run_folder(log, clicks, studio_folder, once):
    """The folder of a run that has learned nothing; nobody changes it."""

    def make(folder):
        from tfgan_ads.runs.config import Config
        from tfgan_ads.runs.run_folder import CLICKS
        from tfgan_ads.runs.run_folder import MODEL
        from tfgan_ads.runs.run_folder import create_run

        sets = [f"data.path={studio_folder}", "model.size=16"]
        sets += ["data.shares=[0.5,0.25,0.25]"]
        create_run(folder, Config.resolve(sets=sets), log.schema)
        gan = ads.CreativeGAN(log.schema, size=16, latent=4, preset="fast")
        gan.adapt(log)
        gan.save(folder / MODEL)
        clicks.save(folder / CLICKS)

    return once("run", make)
