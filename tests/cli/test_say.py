"""The screen shows strangers' words, and does not obey them."""

import logging

from tfgan_ads.cli.main import run
from tfgan_ads.cli.say import ScreenFormatter
from tfgan_ads.cli.say import say


def test_no_escape_reaches_the_screen(capsys):
    say("a\x1b[2Jb\nc")
    assert capsys.readouterr().out == "a\\x1b[2Jb\nc\n"
    record = logging.makeLogRecord({"msg": "x\x07", "levelno": 30})
    assert ScreenFormatter().format(record) == "x\\x07"


def test_errors_and_reviews_are_shown_so(tmp_path, capsys):
    (tmp_path / "log.csv").write_text("user_id,\x1b[31mred\na,b\n")
    try:
        run(["data", "validate", str(tmp_path / "log.csv")])
    except SystemExit:
        pass
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
