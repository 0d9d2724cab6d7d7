"""Honest lift: what is compared with what, and what the world allows."""


def test_every_control_is_there(report):
    names = "newcomer cohort nobody unknown another".split()
    for name in names:
        assert any(name in policy for policy in report.policies)
