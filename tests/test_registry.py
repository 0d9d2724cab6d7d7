"""Things are found by name, or the nearest name is told."""

import importlib
import sys

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.registry import Registry


def test_entries_are_found_in_the_order_of_registration():
    shapes = Registry("shape")
    shapes.register("square")(
        test_entries_are_found_in_the_order_of_registration
    )
    shapes.register("circle")(pytest.fixture)
    assert list(shapes) == ["square", "circle"] and len(shapes) == 2
    assert shapes.find("circle") is shapes["circle"] is pytest.fixture
    said = "`shape` must be one of square, circle. Received: shape='cirle'"
    with pytest.raises(AdsError, match=said + " Did you mean 'circle'"):
        shapes.find("cirle")


def test_a_name_is_given_once():
    shapes = Registry("shape")

    def one():
        """A first shape."""

    def other():
        """Another shape."""

    assert shapes.register("square")(one) is one
    shapes.register("square")(one)
    with pytest.raises(AdsError, match="shape 'square' is registered already"):
        shapes.register("square")(other)


def test_a_file_that_is_put_into_the_package_is_found(tmp_path, monkeypatch):
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "__init__.py").write_text(
        "from tfgan_ads.registry import Registry\n"
        "SHAPES = Registry('shape', __name__)\n"
    )
    (tmp_path / "plugins" / "square.py").write_text(
        "from plugins import SHAPES\n"
        "@SHAPES.register('square')\n"
        "def area(side):\n    return side**2\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    import plugins

    (tmp_path / "plugins" / "circle.py").write_text(
        "from plugins import SHAPES\n"
        "@SHAPES.register('circle')\n"
        "def area(side):\n    return 3 * side**2\n"
    )
    assert "plugins.square" not in sys.modules
    importlib.import_module("plugins.square")
    assert plugins.SHAPES.find("square")(3) == 9
    # Whichever was imported first.
    assert list(plugins.SHAPES) == ["circle", "square"]
