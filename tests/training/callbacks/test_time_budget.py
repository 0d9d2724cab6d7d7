"""The plan follows the speed, and the run ends by the clock."""

from types import SimpleNamespace

import tensorflow as tf

from tfgan_ads.training.callbacks.time_budget import TimeBudget


class Run:
    """A model of 10 examples a step, and a clock that is set by hand."""

    def __init__(self, minutes):
        self.now = 100.0
        self.model = SimpleNamespace(
            seen=0,
            distribute_strategy=tf.distribute.get_strategy(),
            examples_planned=tf.Variable(0, dtype=tf.int64),
            tick=40,
            stop_training=False,
        )
        self.budget = TimeBudget(minutes, clock=lambda: self.now)
        self.budget.set_model(self.model)
        self.budget.on_train_begin()

    def step(self, seconds):
        self.now += seconds
        self.model.seen += 10
        self.budget.on_train_batch_end(0)

    @property
    def planned(self):
        return int(self.model.examples_planned)


def test_the_first_steps_are_not_counted_for_the_speed():
    run = Run(minutes=1)
    for seconds in (20, 4, 4, 4):
        run.step(seconds)
    # The mark is set at the fourth step: there is no speed yet.
    assert run.planned == 0
    for _ in range(4):
        run.step(1)
    # 10 a second since the mark, with 60 - 16 seconds left.
    assert run.planned == 80 + 44 * 10


def test_the_clock_starts_when_the_graph_is_built():
    run = Run(minutes=1)
    run.step(300)
    assert not run.model.stop_training
    run.step(65)
    assert not run.model.stop_training
    run.step(2)
    assert run.model.stop_training


def test_a_run_that_had_hardly_begun_says_so(caplog):
    run = Run(minutes=1)
    run.model.unit = "images"
    run.step(300)
    run.budget.on_train_end()
    assert caplog.messages == [
        "Training had hardly begun when its 60 s were over: 10 of 40 images "
        "that a tick takes were seen. Give it more minutes."
    ]


def test_a_tick_that_would_end_late_by_half_is_not_begun():
    run = Run(minutes=0.5)
    for seconds in (1, 1, 1, 1):
        run.step(seconds)
    run.budget.on_epoch_end(0)
    for _ in range(4):
        run.step(5)
    run.budget.on_epoch_end(1)
    # A tick takes 20 seconds; 7 are left, which is less than half.
    assert run.model.stop_training
    assert run.planned == 80 + 7 * 2


def test_a_tick_that_mostly_fits_is_begun():
    run = Run(minutes=0.6)
    for seconds in (1, 1, 1, 1, 5, 5, 5, 5):
        run.step(seconds)
    run.budget.on_epoch_end(0)
    # Of the 20 seconds that a tick takes 13 are left.
    assert not run.model.stop_training


def test_a_plan_is_never_less_than_what_was_seen():
    run = Run(minutes=0.1)
    for seconds in (1, 1, 1, 1, 5, 5, 5, 5):
        run.step(seconds)
    assert run.planned == 80
