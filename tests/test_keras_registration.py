"""Keras loads every model, when nothing but the package was imported."""

import subprocess
import sys

import keras
import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.keras_registration import MODELS
from tfgan_ads.keras_registration import Promise


@pytest.fixture(scope="module")
def saved(clicks, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    gan = ads.LogGAN(preset="fast", floor=1, latent=4)
    gan.adapt(pd.DataFrame({"age": [31, 47] * 9, "click": [True, False] * 9}))
    gan.save(folder / "gan.keras")
    clicks.save(folder / "clicks.keras")
    return folder


@pytest.mark.parametrize(
    "imports", ["import keras, tfgan_ads", "import tfgan_ads, keras"]
)
def test_keras_loads_what_was_saved_whichever_came_first(saved, imports):
    code = f"""{imports}
for name in ("gan", "clicks"):
    model = keras.models.load_model("{saved.as_posix()}/" + name + ".keras")
    print(type(model).__name__)
"""
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert made.stdout.split() == ["LogGAN", "ClickModel"]


def test_importing_the_package_imports_nothing_heavy():
    code = """import sys, tfgan_ads
print({"keras", "tensorflow", "pandas"} & {*sys.modules})
import importlib.util
importlib.util.find_spec("keras")
print("keras" in sys.modules)
"""
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert made.stdout.split() == ["set()", "False"]


@pytest.mark.parametrize("name", MODELS)
def test_a_promise_is_kept_by_the_class_of_its_name(name):
    model = getattr(ads, name)
    assert keras.saving.get_registered_name(model) == f"tfgan_ads>{name}"
    assert keras.saving.get_custom_objects()[f"tfgan_ads>{name}"] is model
    assert Promise(name).from_config == model.from_config


def test_every_model_is_promised():
    # Who can be saved by itself is registered, and a model.
    loaded = [getattr(ads, name) for name in MODELS]
    known = keras.saving.get_custom_objects()
    models = {
        name
        for name, each in known.items()
        if name.startswith("tfgan_ads>")
        and isinstance(each, type)
        and hasattr(each, "adapt")
        and issubclass(each, keras.Model)
    }
    assert models == {f"tfgan_ads>{each.__name__}" for each in loaded}
