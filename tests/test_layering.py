"""Data flows one way: nothing below may know the simulated world."""

import ast
from pathlib import Path

import pytest

import tfgan_ads

ROOT = Path(tfgan_ads.__file__).parent
BLIND = ("data", "features", "networks", "losses", "training", "serving")


@pytest.mark.parametrize("folder", BLIND)
def test_never_imports_worlds(folder):
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not any("worlds" in name for name in names), path
