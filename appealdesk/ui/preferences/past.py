"""Which settings were changed since the program started, so that the last change can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Was:
    """One setting as it was before a change."""

    key: str
    """Which setting."""
    label: str
    """The name of its words below ``settings.``."""
    value: object


@dataclass(slots=True)
class Past:
    """Kept for the run of the program: the settings may be left and opened again in between."""

    undo: list[Was] = field(default_factory=list)
    redo: list[Was] = field(default_factory=list)

    def note(self, key: str, label: str, value: object) -> None:
        """Remember how a setting was before it is changed; what was taken back is gone then."""
        self.undo.append(Was(key, label, value))
        self.redo.clear()
