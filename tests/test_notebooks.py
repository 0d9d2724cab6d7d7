"""The notebooks run from top to bottom."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=str)
def test_runs(path, monkeypatch):
    monkeypatch.setenv("TFGAN_ADS_MINUTES", "0.05")
    monkeypatch.setenv("TFGAN_ADS_IMPRESSIONS", "8000")
    monkeypatch.setenv("TFGAN_ADS_PRODUCTS", "40")
    monkeypatch.setenv("TFGAN_ADS_ROWS", "3000")
    monkeypatch.setenv("TFGAN_ADS_BANNERS", "12")
    monkeypatch.setenv("TFGAN_ADS_IMAGES", "256")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    pictures = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) >= 3
