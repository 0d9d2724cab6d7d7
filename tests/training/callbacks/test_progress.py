"""A line says how far a run is, and what its losses are."""

from types import SimpleNamespace

import pytest
import tensorflow as tf

from tfgan_ads.training.callbacks.progress import Progress


@pytest.mark.parametrize(
    "logs, said",
    [
        ({"d_loss": 0.5, "g_loss": 0.75}, "D 0.500  G 0.750"),
        ({"loss": 2.0}, "loss 2.000"),
        ({"pair_loss": 1.25, "gradient": 3.0}, "pairs 1.250"),
    ],
)
def test_progress_tells_the_losses_there_are(logs, said, capsys):
    progress = Progress()
    model = SimpleNamespace(
        unit="rows", seen=1_000, examples_planned=tf.Variable(4_000)
    )
    progress.set_model(model)
    progress.on_train_begin()
    # Elsewhere than on a terminal that is no line of its own.
    assert capsys.readouterr().err == ""
    model.seen = 2_000
    progress.on_epoch_end(0, logs)
    line = capsys.readouterr().err.strip()
    assert line.startswith("50%  2 of 4 thousand rows")
    assert line.endswith(f"left  {said}")


def test_on_a_terminal_it_is_told_that_the_graph_is_built(capsys, monkeypatch):
    progress = Progress()
    progress.set_model(SimpleNamespace(seen=0))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress.on_train_begin()
    assert "0%  building the graph" in capsys.readouterr().err
