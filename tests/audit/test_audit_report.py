"""An audit is a page, with its verdict on top."""

import json

import numpy as np

from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.audit_report import audit_report
from tfgan_ads.audit.membership_attack import membership_result


def test_a_page_has_verdict_figures_and_what_was_not_tried(tmp_path):
    rng = np.random.default_rng(0)
    scores = rng.normal(3, 1, 100), rng.normal(size=100)
    audit = Audit([membership_result("far", *scores)])
    audit.sees, audit.skipped = {"far": "rows"}, {"near": "Too <far>."}
    report = audit_report(audit)
    assert report.headline == [audit.verdict]
    page = report.save(tmp_path, "Audit").read_text()
    assert "MIDST 2025" in page and "Too &lt;far&gt;." in page
    told = json.loads((tmp_path / "report.json").read_text())
    assert told["figures"]["far: AUC"] > 0.9
    assert told["headline"][0].startswith("An attacker tells who was in")
