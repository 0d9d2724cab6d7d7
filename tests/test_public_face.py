"""`import tfgan_ads as ads` is typed, complete, and loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

import tfgan_ads as ads

SCRIPT = """
import tfgan_ads as ads

log: ads.AdLog = ads.load("studio", seed=7)
train, valid, test = log.split(by="user")
gan = ads.CreativeGAN(log.schema, size=32)
gan.compile(loss="hinge", step="fused", learning_rate=1e-3)
gan.fit(train.batches(64), callbacks=[ads.callbacks.TensorBoard("logs")])
reveal_type(gan.generate(log.users(), log.products()))
ads.evaluate(gan, test)
ads.losses.adversarial.get("hinge")
"""
WRONG = """
gan.compile(los="hinge")
gan.compile(learning_rate="fast")
ads.CreativeGUN
"""


@pytest.mark.slow
def test_a_users_script_is_type_checked(tmp_path):
    file = tmp_path / "script.py"
    file.write_text(SCRIPT + WRONG)
    command = [sys.executable, "-m", "mypy", "--ignore-missing-imports"]
    cache = ["--cache-dir", str(tmp_path / "cache")]
    said = subprocess.run(
        [*command, *cache, str(file)],
        capture_output=True,
        text=True,
        cwd=Path(ads.__file__).parents[1],
    ).stdout
    assert 'GeneratedCreatives"' in said
    # Nothing is wrong but what is.
    assert said.count(": error:") == 3, said
    for wrong in (
        'Unexpected keyword argument "los"',
        'Argument "learning_rate" to "compile" of "CreativeGAN"',
        'has no attribute "CreativeGUN"',
    ):
        assert wrong in said, said


def test_every_public_name_is_there():
    assert {"CreativeGAN", "LogGAN", "losses", "metrics"} <= set(dir(ads))
    assert all(hasattr(ads, name) for name in ads.__all__)


def test_importing_it_loads_no_tensorflow():
    script = "import sys, tfgan_ads as ads; ads.AdsError; dir(ads)\n"
    script += "print('tensorflow' in sys.modules, 'keras' in sys.modules)"
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def test_importing_all_of_it_leaves_tensorflows_threads_to_be_chosen():
    script = """
import importlib, pkgutil, tfgan_ads
for found in pkgutil.walk_packages(tfgan_ads.__path__, "tfgan_ads."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
import tensorflow as tf
tf.config.threading.set_intra_op_parallelism_threads(1)
"""
    subprocess.run([sys.executable, "-c", script], check=True)
