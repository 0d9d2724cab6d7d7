"""What is loaded in quiet, and what is told all the same."""

import importlib
import os
import subprocess
import sys
import threading
import warnings

import pytest

from tfgan_ads.quiet import NoWarnings
from tfgan_ads.quiet import import_quietly
from tfgan_ads.quiet import quiet
from tfgan_ads.quiet import without


@pytest.fixture
def loud(tmp_path, monkeypatch):
    """Return a function that writes a module which says something itself."""
    monkeypatch.syspath_prepend(tmp_path)
    finders = list(sys.meta_path)

    def write(name, *more):
        lines = ["import os", "os.write(2, b'heard')", "x = 3", *more]
        (tmp_path / f"{name}.py").write_text("\n".join(lines))
        importlib.invalidate_caches()
        monkeypatch.delitem(sys.modules, name, raising=False)
        return name

    yield write
    assert sys.meta_path == finders


def test_what_libraries_say_is_not_heard(capfd):
    with quiet():
        os.write(2, b"of no use")
    os.write(2, b"of use")
    assert capfd.readouterr().err == "of use"


def test_what_they_say_before_they_fail_is_heard(capfd):
    with pytest.raises(OSError), quiet():
        os.write(2, b"no such device")
        raise OSError
    assert capfd.readouterr().err == "no such device"


def test_a_module_is_imported_in_quiet_once(loud, capfd):
    name = loud("loud_module")
    import_quietly(name)
    module = importlib.import_module(name)
    assert module.x == 3 and capfd.readouterr().err == ""
    assert module.__spec__.loader is module.__loader__
    importlib.reload(module)
    assert capfd.readouterr().err == "heard"
    # What is there already is left alone.
    import_quietly(name)


def test_a_module_that_fails_is_heard(loud, capfd):
    name = loud("loud_failure", "raise ImportError('broken')")
    import_quietly(name)
    with pytest.raises(ImportError, match="broken"):
        importlib.import_module(name)
    assert capfd.readouterr().err == "heard"


def test_modules_are_had_without_their_package_and_then_the_package(tmp_path):
    code = (
        "import sys\n"
        "from tfgan_ads.quiet import without\n"
        "with without('tensorflow'):\n"
        "    from tensorflow_serving.apis import predict_pb2\n"
        "assert 'tensorflow' not in sys.modules\n"
        "assert 'tensorflow.python' not in sys.modules\n"
        "import tensorflow as tf\n"
        "made = tf.make_tensor_proto([1.0, 2.0])\n"
        "predict_pb2.PredictRequest().inputs['x'].CopyFrom(made)\n"
        "assert tf.function(lambda x: 2 * x)(3).numpy() == 6\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_package_that_is_there_stays():
    before = sys.modules["pytest"]
    with without("pytest"):
        assert sys.modules["pytest"] is before
    with without("no_such_package_at_all"):
        assert "no_such_package_at_all" not in sys.modules


def test_threads_that_overlap_leave_warnings_as_they_were():
    before = list(warnings.filters)
    inside, other = threading.Event(), threading.Event()

    def first():
        with NoWarnings():
            inside.set()
            other.wait(20)

    def second():
        inside.wait(20)
        with NoWarnings():
            other.set()
            thread.join(20)
            # The first has left: here they are ignored all the same.
            warnings.warn("unheard", stacklevel=1)

    thread = threading.Thread(target=first)
    thread.start()
    second()
    assert list(warnings.filters) == before
    with pytest.raises(UserWarning, match="heard"):
        warnings.warn("heard", stacklevel=1)


def test_an_error_within_comes_out_and_puts_warnings_back():
    before = list(warnings.filters)
    with pytest.raises(OSError), NoWarnings():
        raise OSError
    assert list(warnings.filters) == before
