"""Explanations of some ads, from end to end."""

import json

import pytest

import tfgan_ads as ads


@pytest.fixture(scope="module")
def found(values, people, log, clicks):
    return ads.explain(
        values.model,
        clicks,
        people.head(2),
        log.products(),
        log,
        str(log.images.root),
        repeats=2,
        labels={"age": "your age"},
    )


def test_one_explanation_a_user(found, people):
    assert len(found) == 2
    assert found.names == people["user_id"].head(2).tolist()
    assert -1 <= found.randomised <= 1


def test_the_report_says_whether_profiles_are_used(found):
    report = found.report()
    said = report.headline + report.warnings
    assert said == [str(found.use)]
    assert bool(report.warnings) is not found.use.used
    assert report.judge == (
        "a click model of held-out simulated clicks, which has not chosen the "
        "ads"
    )
    assert report.figures["completeness error of the fields' effects"] < 1e-6
    names = [*report.pictures, *report.plots, *report.tables]
    for user in found.names:
        assert f"User {user}: what each field did" in names
        assert f"User {user}: elements" in names


def test_it_is_written_as_a_page_and_as_json(found, tmp_path):
    page = found.save(tmp_path / "why").read_text(encoding="utf-8")
    assert "<title>Why these ads</title>" in page and "http" not in page
    told = json.loads((tmp_path / "why" / "explanations.json").read_text())
    assert [*told] == found.names
    first = told[found.names[0]]
    assert first["why"] == found.ads[0].why()
    assert {"fields", "elements", "nearest", "deletion"} <= {*first}
