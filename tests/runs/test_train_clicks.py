"""A click model is trained before the generator, once."""

from tfgan_ads.runs import train_clicks as module
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.train_clicks import train_clicks


def test_a_click_model_is_trained_once_and_only_if_wanted(
    log, tmp_path, monkeypatch
):
    config = Config.resolve(sets=["clicks.train=false"])
    assert train_clicks(config, log, log, tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / module.CLICKS).touch()
    monkeypatch.setattr(module, "load_clicks", lambda out: f"of {out}")
    found = train_clicks(Config.resolve(), log, log, tmp_path)
    assert found == f"of {tmp_path}"
