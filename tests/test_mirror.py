"""The tests mirror the package: a module has its test file."""

from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_module_has_a_test_file_of_its_name():
    package, tests = ROOT / "tfgan_ads", ROOT / "tests"
    missing = [
        str(path.relative_to(package))
        for path in sorted(package.rglob("*.py"))
        if path.stem != "__init__"
        and not (
            tests / path.relative_to(package).with_name(f"test_{path.name}")
        ).exists()
    ]
    assert missing == []
