"""A page is opened where a model says what it can be asked for."""

import pytest


def test_a_model_without_an_interface_has_no_page(call, tmp_path, capsys):
    assert call("page", tmp_path, "--no-show") == 1
    assert "does not say what it can be asked" in capsys.readouterr().err


@pytest.mark.parametrize("port", [0, "web"])
def test_a_port_that_is_none_is_refused(call, tmp_path, capsys, port):
    assert call("page", tmp_path, "--port", port) == 2
    assert "'--port'" in capsys.readouterr().err
