"""`tfgan-ads doctor`: what is here, and what is missing."""

import importlib.metadata
import importlib.util
import platform

from tfgan_ads.cli.say import say

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


def doctor() -> None:
    """Print versions, devices and extras.

    tfgan-ads doctor
    """
    say(f"Python {platform.python_version()} on {platform.platform()}")
    for name in _PACKAGES:
        try:
            say(f"  {name:<12}{importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            say(f"  {name:<12}not installed")
    import tensorflow as tf

    from tfgan_ads.machine import processors

    gpus = tf.config.list_physical_devices("GPU")
    say(f"Devices: {len(gpus)} GPU(s), {processors()} CPU core(s)")
    if not gpus:
        say("  No GPU: training runs on the CPU, in float32.")
    for extra, (module, enables) in _EXTRAS.items():
        if importlib.util.find_spec(module):
            say(f"  [{extra}] present: {enables}")
        else:
            say(f"  [{extra}] missing; pip install 'tfgan-ads[{extra}]'")
            say(f"      would enable {enables}")
