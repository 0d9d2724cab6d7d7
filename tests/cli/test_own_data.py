"""A messy log, from its files to ads and a served model, by commands alone."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.cli.main import run

pytestmark = pytest.mark.slow

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def command(*words):
    with pytest.raises(SystemExit) as ended:
        run([str(word) for word in words])
    return ended.value.code


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    sys.path.insert(0, str(NOTEBOOKS))
    try:
        import messy_log
    finally:
        sys.path.remove(str(NOTEBOOKS))
    messy_log.write(folder, rows=2_000)
    return folder


@pytest.fixture(scope="module")
def trained(files):
    schema = files / "schema.yaml"
    assert command("data", "schema", files / "log", "--out", schema) == 0
    settings = (
        f"data.schema_path={schema}",
        f"data.images_path={files}",
        "data.drop_duplicates=true",
        "model.size=16",
        "model.preset=fast",
        "clicks.members=1",
        "clicks.epochs=1",
        "training.images=64",
        "training.batch_size=16",
    )
    sets = [word for setting in settings for word in ("--set", setting)]
    run_folder = files / "run"
    assert command("train", files / "log", "--out", run_folder, *sets) == 0
    return run_folder


def test_what_is_wrong_is_told_and_what_is_not_used(files, trained, capsys):
    schema = files / "schema.yaml"
    assert "# doubtful: left out: it holds one" in schema.read_text("utf-8")
    asked = ("data", "validate", files / "log", "--schema", schema)
    assert command(*asked, "--images", files) == 1
    said = capsys.readouterr().out
    assert "were clicked by users who consent" in said
    assert "6 product picture(s) have no transparency and a white" in said
    assert "Not used: 备注, 订单金额." in said
    # Copies are all that is wrong.
    wrong = [line for line in said.splitlines() if line.startswith("- ")]
    assert all("请求编号" in line for line in wrong)


def test_ads_for_a_file_of_users(files, trained, capsys):
    out = files / "ads"
    products = files / "商品"
    asked = ("--users", files / "users.csv", "--products", products)
    assert (
        command(
            "generate",
            trained,
            *asked,
            "--n",
            1,
            "--out",
            out,
            "--slot",
            "300x250",
        )
        == 0
    )
    table = pd.read_csv(out / "creatives.csv")
    assert len(table) == 8 * 6
    assert table["user"].iloc[0] == 9_007_199_254_740_993
    with Image.open(next(out.glob("ad-*-300x250.*"))) as ad:
        assert ad.size == (300, 250)
    told = capsys.readouterr().err
    assert "lacks 设备, 小时, 广告位: of all users that is unknown" in told
    assert "does not say 计划" in told


def test_it_is_exported_checked_and_reported(files, trained, capsys):
    assert command("export", trained, "--out", files / "saved") == 0
    assert command("check", files / "saved") == 0
    assert command("evaluate", trained, "--out", files / "report") == 0
    assert (files / "report" / "report.html").is_file()
    assert (trained / "validation.json").is_file()
