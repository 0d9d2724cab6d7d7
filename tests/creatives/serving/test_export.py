"""Versions are written whole, one after another."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving import saved_model as export_module


def test_versions_count_up_and_leave_nothing_behind(exported):
    gan, folder, _ = exported
    assert gan.export(folder).endswith("2")
    assert sorted(p.name for p in folder.iterdir()) == ["1", "2", "deploy"]


def test_two_exports_at_once_do_not_mix(exported, tmp_path, monkeypatch):
    gan, _, _ = exported
    save = export_module._save

    def slow(*arguments):
        save(*arguments)
        (tmp_path / "1").mkdir()
        (tmp_path / "1" / "saved_model.pb").write_bytes(b"of the other one")

    monkeypatch.setattr(export_module, "_save", slow)
    with pytest.raises(AdsError, match="was written meanwhile: export again"):
        gan.export(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["1"]
    assert (tmp_path / "1" / "saved_model.pb").read_bytes().startswith(b"of")
