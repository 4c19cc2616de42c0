"""The core and the command line live without a window, and nothing below them speaks to a network."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} is not installed here")

sys.meta_path.insert(0, NoQt())
from appealdesk.__main__ import main
sys.argv = ["appealdesk", *sys.argv[1:]]
sys.exit(main())
"""


def run_without_qt(*arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        check=False,
    )


def test_check_runs_where_qt_is_not_installed(tmp_path):
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.toml").write_text('platform = "amazon"\nsite = "us"\n', "utf-8")
    done = run_without_qt("check", str(case), "--json", "--now", "2026-05-13T10:00:00-07:00")
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["case"]["platform"] == "amazon"


def test_the_window_says_plainly_that_qt_is_missing():
    done = run_without_qt("demo")
    assert done.returncode == 2
    assert "Qt" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_module_of_the_core_or_the_command_line_loads_qt_or_sockets():
    code = (
        "import importlib, pkgutil, sys, appealdesk.core, appealdesk.cli\n"
        "for room in (appealdesk.core, appealdesk.cli):\n"
        "    for m in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        "        importlib.import_module(m.name)\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_no_part_of_a_package_that_reaches_a_network_is_imported():
    imports = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "appealdesk").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        if name in {"urllib.request", "urllib.error"} or "QtNetwork" in name or "QtWeb" in name
    ]
    assert imports == []
