import json
import math
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.reporting import report as module
from tfgan_ads.reporting.report import Report

SCHEMA = Path(module.__file__).with_name("report.schema.json")


def report(judge, **figures):
    return Report(figures, {}, judge=judge)


def test_the_same_judge_compares():
    mine, theirs = report("a", x=3.0, y=1.0), report("a", x=1.0, z=5.0)
    assert mine.against(theirs) == {"x": 2.0}


def test_different_judges_do_not():
    with pytest.raises(AdsError, match="Received: 'a' and 'b'"):
        report("a", x=1.0).against(report("b", x=1.0))


def test_what_is_written_is_as_the_schema_says_and_is_read_again(tmp_path):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    made = Report(
        {"x": 1.5, "unknown": math.nan},
        {},
        ["note"],
        "judge",
        {"table": pd.DataFrame({"a": [1, None], "b": ["x", "y"]}, ["p", "q"])},
        headline=["Good."],
        warnings=["Bad."],
        command="tfgan-ads evaluate run",
    )
    made.save(tmp_path, "A title")
    told = json.loads((tmp_path / "report.json").read_text())
    jsonschema.validate(told, schema)
    assert told["figures"] == {"x": 1.5, "unknown": None}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**told, "figures": {"x": "much"}}, schema)
    again = Report.read(tmp_path)
    assert again.figures["x"] == 1.5 and math.isnan(again.figures["unknown"])
    assert (again.headline, again.warnings) == (["Good."], ["Bad."])
    assert again.tables["table"].loc["q", "b"] == "y"
    assert again.command == made.command and again.judge == "judge"


def test_what_is_no_report_is_refused(tmp_path):
    with pytest.raises(AdsError, match="Cannot read .*report.json'"):
        Report.read(tmp_path)
    for text in ("[]", "{", '{"figures": 3}'):
        (tmp_path / "report.json").write_text(text)
        with pytest.raises(AdsError, match="is no report of this package"):
            Report.read(tmp_path)
