"""`tfgan-ads doctor`: what is here, and what is missing."""

import importlib.metadata
import importlib.util
import platform

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json

_EXTRAS = {
    "serving": (
        "tensorflow_serving",
        "`serve`, `request`, `check`, and warm-up requests",
    ),
    "provenance": ("c2pa", "`sign`, and signatures in `detect`"),
    "ocr": ("rapidocr", "`data decompose`, which takes banners apart"),
    "tune": ("keras_tuner", "`tfgan-ads tune`, the search for settings"),
    "ray": ("ray", "`--engine ray`: work shared out on a cluster"),
    "shap": ("shap", "`Explanation.to_shap`"),
    "registry": ("mlflow", "`registry`: versions and labels in MLflow"),
    "url": ("upath", "logs and `--users` at a URL"),
    "benchmark": ("xgboost", "all figures of the benchmarks of ad logs"),
    "notebook": ("jupyterlab", "the notebooks in Jupyter"),
    "test": ("pytest", "the test suite"),
}
_PACKAGES = (
    "tfgan-ads",
    "tensorflow",
    "keras",
    "tensorboard",
    "numpy",
    "pandas",
    "pyarrow",
)


def doctor(as_json: bool = JSON) -> None:
    """Print versions, devices and extras.

    tfgan-ads doctor
    """
    versions = {name: _version(name) for name in _PACKAGES}
    import tensorflow as tf

    from tfgan_ads.machine import processors

    gpus, cores = len(tf.config.list_physical_devices("GPU")), processors()
    extras = {
        name: importlib.util.find_spec(module) is not None
        for name, (module, _) in _EXTRAS.items()
    }
    if as_json:
        devices = {"gpus": gpus, "cores": cores}
        return say_json(
            {
                "python": platform.python_version(),
                "platform": platform.platform(),
                "versions": versions,
                **devices,
                "extras": extras,
            }
        )
    say(f"Python {platform.python_version()} on {platform.platform()}")
    for name, version in versions.items():
        say(f"  {name:<12}{version or 'not installed'}")
    say(f"Devices: {gpus} GPU(s), {cores} CPU core(s)")
    if not gpus:
        say("  No GPU: training runs on the CPU, in float32.")
    for extra, present in extras.items():
        enables = _EXTRAS[extra][1]
        if present:
            say(f"  [{extra}] present: {enables}")
        else:
            say(f"  [{extra}] missing; pip install 'tfgan-ads[{extra}]'")
            say(f"      would enable {enables}")


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
