"""Nothing of the window may take a text for markup, nor a file for more than a picture: what could is named here once.

A label, a tooltip, a message box or a rich text left alone renders HTML and loads the files that it names. Words of a
case (numbers, buyers, file names, what was read off a picture) are other people's. So widgets are made through
``appealdesk/ui/widgets/basics.py``, and pictures are opened by ``appealdesk/ui/evidence/loading.py`` alone.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "appealdesk" / "ui"
BASICS, LOADING = "widgets/basics.py", "evidence/loading.py"

NAMES: dict[str, tuple[str, ...]] = {
    # they render markup
    "QLabel": (BASICS,),
    "QToolTip": (BASICS,),
    "QMessageBox": (),
    "QErrorMessage": (),
    "QProgressDialog": (),
    "QSplashScreen": (),
    "QWizard": (),
    "QWhatsThis": (),
    # the one for its type of a marked piece alone, the other writes characters with their formats, never markup
    "QTextEdit": ("letter/marks.py", "letter/difference_view.py"),
    "QTextBrowser": (),
    "QTextDocument": (),
    "QStaticText": (),
    "QInputDialog": (),
    # they open files as pictures, drawings (SVG) among them
    "QImageReader": (LOADING, "application.py"),
    "QMovie": (),
    "QPicture": (),
    "QSvgWidget": (),
    "QSvgRenderer": ("icons.py",),
    "QPdfDocument": ("printing.py",),
}
"""Classes, and the files that may use them."""
CALLS: dict[str, tuple[str, ...]] = {
    "setToolTip": (BASICS,),
    "setHtml": (),
    "insertHtml": (),
    "appendHtml": (),
    "setMarkdown": (),
    "setWhatsThis": (),
    "setInformativeText": (),
    "setDetailedText": (),
    "setTextFormat": (BASICS,),
    "loadFromData": (),
    "fromData": (),
}
"""Methods, and the files that may call them."""
NO_FILES = ("QImage", "QPixmap", "QIcon", "QBitmap", "QCursor")
"""Made from sizes and pixels, never from a name: a name may be that of anything."""


def sources() -> list[tuple[str, ast.Module]]:
    return [(p.relative_to(UI).as_posix(), ast.parse(p.read_text("utf-8"))) for p in sorted(UI.rglob("*.py"))]


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def offences(file: str, tree: ast.Module) -> list[str]:
    """Return what a file does that only others may, or nobody."""
    found = []
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if isinstance(node, ast.ImportFrom):
            found += [a.name for a in node.names if a.name in NAMES and file not in NAMES[a.name]]
        if name in NAMES and file not in NAMES[name]:
            found.append(name)
        if name == "ToolTipRole" and "tip_of" not in ast.dump(tree):
            found.append("ToolTipRole without tip_of")
        if isinstance(node, ast.Call):
            method = called(node)
            if method in CALLS and file not in CALLS[method]:
                found.append(method)
            if method in NO_FILES and len(node.args) == 1 and not _is_picture(node.args[0]):
                found.append(f"{method} of one argument")
    return sorted(set(found))


def _is_picture(node: ast.expr) -> bool:
    """Tell whether an argument is a picture itself rather than a name of one."""
    return isinstance(node, ast.Call) and called(node) in {"pixmap", "icon", "size", "copy"}


@pytest.mark.parametrize(("file", "tree"), sources(), ids=lambda value: value if isinstance(value, str) else "")
def test_what_could_be_markup_or_load_a_file_is_used_where_it_is_tamed(file: str, tree: ast.Module):
    assert offences(file, tree) == []


def test_every_exception_is_still_needed():
    used = {file: {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} for file, tree in sources()}
    assert [(name, f) for name, files in NAMES.items() for f in files if name not in used.get(f, set())] == []


@pytest.mark.parametrize(
    ("code", "offence"),
    [
        ("from PySide6.QtWidgets import QLabel", "QLabel"),
        ("QtWidgets.QLabel(name)", "QLabel"),
        ("QMessageBox.warning(self, title, name)", "QMessageBox"),
        ("button.setToolTip(name)", "setToolTip"),
        ("QToolTip.showText(place, name)", "QToolTip"),
        ("note.setHtml(name)", "setHtml"),
        ("QImage(path)", "QImage of one argument"),
        ("QtGui.QPixmap(str(path))", "QPixmap of one argument"),
        ("if role == Qt.ItemDataRole.ToolTipRole: return name", "ToolTipRole without tip_of"),
    ],
)
def test_it_would_be_found(code: str, offence: str):
    assert offences("somewhere.py", ast.parse(f"def f():\n    {code}\n")) == [offence]
