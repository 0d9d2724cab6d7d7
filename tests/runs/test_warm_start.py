"""A run goes on from another's models, with a new log."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.runs import warm_start as module
from tfgan_ads.runs.build_model import build_model
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import find_kit
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.warm_start import started_from
from tfgan_ads.runs.warm_start import warm_clicks
from tfgan_ads.runs.warm_start import warm_model

SMALL = ["model.size=16", "model.latent=4", "model.preset=fast"]


@pytest.fixture
def base(log, tmp_path):
    config = Config.resolve(sets=[*SMALL, "training.minutes=3", "seed=4"])
    create_run(tmp_path / "base", config, log.schema)
    return tmp_path / "base"


def test_the_config_is_the_bases_but_for_how_long_it_learns(base):
    config = started_from(base, ["training.batch_size=8"])
    assert config.start == str(base) and config.seed == 4
    assert config.data.schema_path == str(base / "schema.yaml")
    assert (config.model.size, config.training.batch_size) == (16, 8)
    assert config.training.minutes is config.training.images is None


def test_what_is_built_cannot_become_another(base, tmp_path):
    with pytest.raises(AdsError, match="`model.size` is 16 there"):
        started_from(base, ["model.size=32"])
    with pytest.raises(AdsError, match="has learned without a guarantee"):
        started_from(base, ["privacy.epsilon=3"])
    with pytest.raises(AdsError, match="`--from` must be the folder of a run"):
        started_from(tmp_path, [])


def test_a_run_that_starts_afresh_has_nothing_to_go_on_from(log):
    assert warm_model(Config(), log, None) is None
    assert warm_clicks(Config(), log, log) is None


class Clicks:
    """A click model whose entropy learning changes by so much."""

    def __init__(self, change):
        self.entropy, self.change, self.calls = 0.9, change, []

    def compile(self, **settings):
        self.calls.append(settings)

    def fit(self, train, epochs, negatives, validation_data):
        self.entropy += self.change
        self.calls.append(epochs)

    def calibrate(self, log):
        self.calls.append("calibrated")

    def evaluate(self, log):
        return {"normalised_entropy": self.entropy}


@pytest.mark.parametrize("change, kept", [(-0.1, 1), (0.1, 0), (0.0, 0)])
def test_a_click_model_that_got_no_better_is_not_kept(
    base, log, monkeypatch, caplog, change, kept
):
    models = [Clicks(0.0), Clicks(change)]
    left = iter(models)
    monkeypatch.setattr(module, "load_clicks", lambda run: next(left))
    caplog.set_level("INFO", "tfgan_ads")
    config = started_from(base, [])
    assert warm_clicks(config, log, log) is models[kept]
    slower, epochs = models[1].calls
    assert epochs == 1 and slower == {"learning_rate": pytest.approx(2e-4)}
    assert models[0].calls == ["calibrated"]
    assert ("has learned nothing" in caplog.text) == (not kept)


def test_with_few_held_out_clicks_what_was_learned_is_kept(
    base, log, monkeypatch
):
    models = [Clicks(0.0), Clicks(0.1)]
    left = iter(models)
    monkeypatch.setattr(module, "load_clicks", lambda run: next(left))
    nobody = log.holding(log.to_arrow()[:0])
    assert warm_clicks(started_from(base, []), log, nobody) is models[1]


@pytest.mark.slow
def test_weights_stay_and_counting_begins_anew(base, log, monkeypatch):
    config = Config.resolve(sets=SMALL)
    kit = find_kit(config, log)
    before = build_model(config, log, kit)
    before.examples_seen.assign(640)
    monkeypatch.setattr(module, "load_creative_model", lambda path: before)
    after = warm_model(started_from(base, []), log, kit)
    assert (after.seen, after.seed) == (0, 4)
    for mine, theirs in zip(
        after.generator.get_weights(),
        before.generator.get_weights(),
        strict=True,
    ):
        np.testing.assert_array_equal(mine, theirs)
    before.shared = True
    with pytest.raises(AdsError, match="was saved to be shared"):
        warm_model(started_from(base, []), log, kit)
