"""Every reason that is given for a backup has its words."""

from __future__ import annotations

import ast
from pathlib import Path

import appealdesk.core.store as package
from appealdesk.core.store.restore.rehearsal import Hindrance
from appealdesk.core.text import LANGUAGES, has


def reasons() -> set[str]:
    """The reasons that stand in the code."""
    found = set()
    for path in Path(package.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BackupError"
            if named and node.args:
                found |= {
                    n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                }
    return found - {"first-"}


def test_every_reason_has_its_words() -> None:
    known = reasons() | {f"first-{h}" for h in Hindrance} | {"exchange"}
    assert len(known) > 20
    assert [(lang, r) for lang in LANGUAGES for r in sorted(known) if not has(lang, f"backup.error.{r}")] == []


def test_every_hindrance_has_its_words() -> None:
    assert [h for h in Hindrance for lang in LANGUAGES if not has(lang, f"backup.hindrance.{h}")] == []
