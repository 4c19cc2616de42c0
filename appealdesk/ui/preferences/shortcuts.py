"""The keys that act in the window, by where they act; the words lie in the texts."""

from __future__ import annotations

from typing import Final

SHORTCUTS: Final = (
    (
        "anywhere",
        (("Ctrl+K", "palette"), ("F1", "help"), ("Ctrl+V", "paste"), ("Ctrl+,", "settings"), ("Esc", "back")),
    ),
    ("home", (("F8", "most-urgent"), ("Ctrl+F", "search"))),
    (
        "case",
        (
            ("F8", "next"),
            ("Shift+F8", "previous"),
            ("F9", "panel"),
            ("F4", "beside"),
            ("F6", "overview"),
            ("F7", "sort"),
            ("Ctrl+P", "print"),
            ("F5", "recheck"),
            ("Ctrl+E", "export"),
            ("Ctrl+L", "letter"),
            ("Ctrl+Z", "undo"),
            ("Ctrl+Y", "redo"),
            ("Del", "out"),
        ),
    ),
    ("submission", (("F8", "next"), ("Shift+F8", "previous"), ("F9", "look-through"))),
    ("letter", (("Ctrl+.", "better"), ("Ctrl+T", "tie"))),
    ("files", (("Ctrl+Enter", "all-sure"),)),
    (
        "picture",
        (
            ("+ - 0", "zoom"),
            ("R", "turn"),
            ("F", "fact"),
            ("B", "box"),
            ("T", "type"),
        ),
    ),
    (
        "metrics",
        (
            ("F8", "next"),
            ("Shift+F8", "previous"),
            ("Ctrl+O", "open"),
            ("F5", "reckon"),
            ("Ctrl+P", "print"),
            ("← →", "chart"),
            ("Ctrl+C", "copy"),
        ),
    ),
    ("help", (("Alt+←", "page-back"), ("Alt+→", "page-forward"), ("Ctrl+F", "find"))),
)
"""Where, and there each key with the name of what it does."""
