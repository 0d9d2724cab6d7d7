"""What a click model is worth, for TensorBoard."""

import numpy as np
from tensorboard.backend.event_processing.event_accumulator import (
    EventAccumulator,
)
from tensorboard.util.tensor_util import make_ndarray

from tfgan_ads.runs.click_board import write_click_board


def test_the_curve_counts_the_clicks(clicks, log, tmp_path):
    write_click_board(clicks, log, tmp_path)
    events = EventAccumulator(str(tmp_path))
    events.Reload()
    (curve,) = (t for t in events.Tags()["tensors"] if "precision" in t)
    found = make_ndarray(events.Tensors(curve)[0].tensor_proto)
    true, false = found[0], found[1]
    frame = log.consented().to_pandas(["click"])
    # At the threshold 0 all are taken for clicks.
    assert true[0] == frame["click"].sum()
    assert false[0] == (frame["click"] == 0).sum()
    # Ranks spread: at each threshold fewer are.
    assert (np.diff(true + false) < 0).all()
    (picture,) = (t for t in events.Tags()["tensors"] if "observed" in t)
    width, _, png = events.Tensors(picture)[0].tensor_proto.string_val[:3]
    assert int(width) > 100 and png.startswith(b"\x89PNG")
