"""What a training would do."""

import yaml


def test_it_is_told_and_nothing_is_written(
    call, log, studio_folder, tmp_path, capsys
):
    out = tmp_path / "run"
    sets = ["--set", "training.images=640", "--dry-run", "--out", out]
    assert call("train", studio_folder, *sets) == 0
    said = capsys.readouterr().out
    train = log.split(seed=0)[0].consented()
    assert (
        f"train    {len(train):,} impressions that may be known, "
        f"{len(train.clicked()):,} clicked"
    ) in said
    told = said.split("would have them:")[1].split("Nothing was")[0]
    assert yaml.safe_load(told)["training"]["images"] == 640
    assert not out.exists()


def test_a_table_as_well_and_a_wrong_setting_is_told(call, tmp_path, capsys):
    path = tmp_path / "rows.csv"
    rows = "".join(f"{k % 7},{k}\n" for k in range(90))
    path.write_text("place,age\n" + rows, encoding="utf-8")
    asked = ["logs", "fit", path, "--out", tmp_path / "run", "--dry-run"]
    assert call(*asked) == 0
    said = capsys.readouterr().out
    assert "impressions that may be known\n" in said and "clicked" not in said
    assert call(*asked, "--set", "model.flor=3") == 1
    assert "floor" in capsys.readouterr().err


def test_what_training_would_refuse_is_refused(call, tmp_path, capsys):
    # Of creatives users are not parted row by row, and nobody is named here.
    path = tmp_path / "log.csv"
    path.write_text("banner,click\n" + "a.png,1\nb.png,0\n" * 9)
    out = tmp_path / "run"
    assert call("train", path, "--out", out, "--dry-run") == 1
    assert "needs a column of role 'user_id'" in capsys.readouterr().err
