"""A run under a guarantee learns from impressions that were drawn once."""

import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.private_run import PrivateRun
from tfgan_ads.runs.tune import tune_run

TINY = ["privacy.epsilon=8", "privacy.preset=fast", "privacy.rows=2048"]


@pytest.fixture
def own(log, tmp_path):
    """A folder with the log alone, whose pictures are elsewhere."""
    folder = tmp_path / "log"
    folder.mkdir()
    log.to_pandas().to_parquet(folder / "impressions.parquet")
    log.schema.to_yaml(folder / "schema.yaml")
    return folder


def config(folder, log, *sets):
    sets = [f"data.path={folder}", f"data.images_path={log.images.root}", *sets]
    return Config.resolve(sets=[*TINY, "privacy.impressions=600", *sets])


def make(config, tmp_path, resume=False):
    return PrivateRun(config, config.data.read(), tmp_path / "run", resume)


def test_what_is_drawn_is_kept_and_what_is_spent_written_down(
    own, log, tmp_path
):
    wanted = config(own, log)
    train, valid = make(wanted, tmp_path).impressions()
    assert len(train) + len(valid) == 600 and 30 < len(valid) < 100
    (entry,) = PrivacyLedger.beside(own).entries()
    assert (entry.unit, entry.epsilon) == ("user", 8.0)
    assert entry.run == str(tmp_path / "run")
    kept = AdLog.read(tmp_path / "run/drawn", images=log.images.root)
    assert kept.schema == train.schema and len(kept) == 600
    picture = kept.schema.creative_image
    pictures = kept.to_pandas([picture])[picture]
    assert set(pictures) <= set(log.to_pandas([picture])[picture])


def test_to_go_on_asks_the_log_nothing(own, log, tmp_path, monkeypatch):
    wanted = config(own, log)
    first, _ = make(wanted, tmp_path).impressions()
    again = make(wanted, tmp_path, resume=True)
    monkeypatch.setattr(again.drawing, "draw", None)
    train, _ = again.impressions()
    assert train.to_pandas().equals(first.to_pandas())
    assert len(PrivacyLedger.beside(own).entries()) == 1


@pytest.mark.parametrize("resume", [False, True])
def test_a_folder_of_an_open_run_is_refused(own, log, tmp_path, resume):
    (tmp_path / "run").mkdir()
    (tmp_path / "run/model.keras").touch()
    with pytest.raises(AdsError, match="the folder of the run must be empty"):
        make(config(own, log), tmp_path, resume)
    assert PrivacyLedger.beside(own).entries() == []


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ("data.split_by=[time]", "data.split_by"),
        ("data.drop_duplicates=true", "data.drop_duplicates"),
    ],
)
def test_what_would_tell_of_others_is_refused(
    own, log, tmp_path, setting, name
):
    with pytest.raises(AdsError, match=f"`{name}.* cannot be had with"):
        make(config(own, log, setting), tmp_path)


def test_a_search_is_refused(own, log, tmp_path):
    with pytest.raises(AdsError, match="every trial would ask the log anew"):
        tune_run(config(own, log), tmp_path / "search")
    assert not (tmp_path / "search").exists()
