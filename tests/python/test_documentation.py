"""Every example of docs/python.md runs as it stands, and so does the notebook."""

import re
import subprocess
import sys

import nbformat
from nbclient import NotebookClient


def test_the_examples_of_the_document(project, desk):
    text = (project / "docs" / "python.md").read_text()
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 5 and text.count("```python") == len(blocks)
    (desk / "examples.py").write_text("\n".join(blocks))
    done = subprocess.run([sys.executable, "examples.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_notebook(project, desk):
    notebook = nbformat.read(project / "examples" / "tour.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "its outputs are cleared"
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(desk)}}).execute()
    kinds = {kind for cell in notebook.cells for output in cell.get("outputs", []) for kind in output.get("data", {})}
    assert {"image/svg+xml", "text/html"} <= kinds
