"""Steps are taken one after the other, and figures read after the last."""

import pytest
import tensorflow as tf

from tfgan_ads.training.replicated_steps import replicated_steps


@pytest.mark.parametrize("eagerly", [True, False])
def test_figures_are_those_after_the_last_step(eagerly):
    total = tf.Variable(0, dtype=tf.int64)

    def step(batch):
        total.assign_add(batch)
        return {"total": total}

    run = replicated_steps(
        step,
        lambda: {"total": total.read_value(), "another": 0.0},
        tf.distribute.get_strategy(),
        steps=3,
        run_eagerly=eagerly,
    )
    batches = iter(tf.data.Dataset.range(1, 100))
    assert {name: int(x) for name, x in run(batches).items()} == {"total": 6}
    assert int(run(batches)["total"]) == 21
