"""A run is built as its config says."""

import logging
import sys

import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.composition_checks import FLATTENED
from tfgan_ads.decomposition.word_finder import WordFinder
from tfgan_ads.errors import AdsError
from tfgan_ads.runs import train_creatives as module
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.train_creatives import guard
from tfgan_ads.runs.train_creatives import train_run
from tfgan_ads.runs.train_creatives import word_finder
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.training.callbacks.collapse_monitor import CollapseMonitor


@pytest.mark.parametrize(
    ("sets", "restores"),
    [
        ([], False),
        (["training.until={modes: 0.5}"], True),
        (["training.patience=2"], True),
    ],
)
def test_the_best_is_put_back_where_somebody_wants_it(
    bars, held_out, tmp_path, sets, restores, monkeypatch
):
    monkeypatch.setattr(module, "Validation", lambda *_, **told: told)
    config = Config.resolve(sets=["training.on_collapse=stop", *sets])
    told, monitor = guard(config, bars, held_out, tmp_path, "finder")
    assert told["hide"] == "finder"
    assert told["restore_best"] is restores and told["folder"] == tmp_path
    assert monitor.action == "stop"


def test_words_are_hidden_where_nobody_tells_them(bars, log, caplog):
    pytest.importorskip("rapidocr", reason="finding words needs extra `ocr`")
    caplog.set_level(logging.INFO, "tfgan_ads")
    assert word_finder(Config(), log) is None and not caplog.text
    assert isinstance(word_finder(Config(), bars), WordFinder)
    assert FLATTENED in caplog.text
    config = Config.resolve(sets=["training.hide_words=false"])
    assert word_finder(config, bars) is None


def test_words_that_nothing_can_find_are_told(bars, monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    assert word_finder(Config(), bars) is None
    (said,) = [r.message for r in caplog.records if r.levelname == "WARNING"]
    assert said == (
        "Words are not hidden, and are learned as shapes. Finding words needs "
        "the extra `ocr`: pip install 'tfgan-ads[ocr]'"
    )


def test_a_brand_kit_is_judged_before_anything_is_trained(
    tmp_path, monkeypatch
):
    def refuse(config, log):
        raise AdsError("the kit has 1 problem")

    monkeypatch.setattr(module, "split_log", lambda config: (None, None))
    monkeypatch.setattr(module, "find_kit", refuse)
    monkeypatch.setattr(module, "train_clicks", None)
    with pytest.raises(AdsError, match="has 1 problem"):
        train_run(Config.resolve(), tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_without_a_click_held_out_only_collapse_is_looked_for(
    bars, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(module, "Validation", None)
    schema = AdSchema.from_dict(
        {
            "columns": {
                **bars.schema.to_dict()["columns"],
                "click": {"role": "click", "kind": "numeric"},
            }
        }
    )
    frame = bars.to_pandas().head(9).assign(click=0)
    nobody = AdLog.from_frame(frame, schema, bars.images.arrays)
    config = Config.resolve(sets=["training.on_collapse=roll_back"])
    (monitor,) = guard(config, bars, nobody, tmp_path)
    assert isinstance(monitor, CollapseMonitor)
    assert monitor.action == "roll_back"
    assert [record.message for record in caplog.records] == [
        "No clicked creative is held out: whether the generated ones are like "
        "them is not looked at. `data.shares` says how much is."
    ]
