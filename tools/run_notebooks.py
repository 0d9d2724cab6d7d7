"""Runs notebooks at their full size, and keeps what they show.

Whoever reads them on a web page sees the figures and pictures. Of what is told on
`stderr` all is kept but what TensorFlow says of the machine as it is loaded.

Usage: python tools/run_notebooks.py [notebooks/01_quickstart.ipynb ...]
"""

import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
_OF_THE_MACHINE = re.compile(
    r"^(WARNING: All log messages before absl|[IWE]0000 ).*\n?", re.MULTILINE
)


def tells_something(output: nbformat.NotebookNode) -> bool:
    """Take TensorFlow's own lines out; return whether anything is left."""
    if output.output_type != "stream" or output.name != "stderr":
        return True
    output.text = _OF_THE_MACHINE.sub("", output.text)
    return bool(output.text.strip())


def run(path: Path) -> None:
    """Run one from top to bottom, and write it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=3_600,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    # Of the machine that it ran on, nothing is kept.
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [x for x in cell.outputs if tells_something(x)]
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]]
    for path in given or sorted(NOTEBOOKS.glob("*.ipynb")):
        start = time.monotonic()
        run(path)
        size = path.stat().st_size / 1e6
        print(f"{path.name}: {time.monotonic() - start:.0f} s, {size:.1f} MB")


if __name__ == "__main__":
    main()
