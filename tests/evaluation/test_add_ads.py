import pytest

from tfgan_ads.evaluation import add_ads as module
from tfgan_ads.reporting.report import Report

# A whole run is evaluated.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(gan, log):
    made = Report({}, {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_USERS", 1)
        patch.setattr(module, "_PRODUCTS", 1)
        module.add_ads(made, gan, log)
    return made


def test_every_slot_of_the_log_has_its_ads(report, gan):
    table = report.tables["Ads by slot"]
    assert list(table.index) == gan.kit.slots
    assert table["ads"].tolist() == [1] * len(gan.kit.slots)
    (pictures,) = report.sheets.values()
    sizes = [f"{p.shape[1]}x{p.shape[0]}" for p in pictures]
    assert sizes == [slot for slot in gan.kit.slots]


def test_it_is_told_how_many_may_run_and_why_others_may_not(report):
    table = report.tables["Ads by slot"]
    share = report.figures["ads that may run"]
    assert share == pytest.approx(table["may run"].mean())
    assert (table["least contrast of words"].dropna() >= 4.5).all()
    assert ((table["may run"] < 1) == (table["why not"] != "")).all()


def test_the_sheet_is_on_the_page_at_its_true_size(report):
    page = report._repr_html_()
    assert page.count('<img class="sheet"') == 1
