"""What a pack's values are called: the thing that a value is about, then what of it; addresses are for typing only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.packs.clockrules import clock_name
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.packs.listing import PackValue

_LONGEST = 40
"""Characters of a text of the pack that are still a name."""
_WORDY = frozenset({"name_pattern", "evidence_name", "pattern", "printed", "zone", "currency", "languages", "checked"})
"""Values that are shown as they are: patterns, zones, what the platform's page prints."""
_AREAS = ("packwords.word", "ui.metric", "ui.kind")


class Names:
    """The names of one pack's values in one language."""

    def __init__(self, language: str, values: Sequence[PackValue], title_of: Callable[[str], str]) -> None:
        """Keep the pack's own texts.

        Args:
            language: ``zh`` or ``en``.
            values: every value of the pack.
            title_of: gives a rule's title by its id, empty where there is none.
        """
        self._language, self._title_of = language, title_of
        self._texts = {v.key: v.value for v in values if v.language == language}

    def name(self, key: str) -> str:
        """Return what the value at an address is called."""
        parts = key.split(".")
        return " · ".join(dict.fromkeys(w for w in (self._thing(parts), self._field(parts)) if w)) or key

    def value(self, value: PackValue) -> str:
        """Return a value in words where it is one of a fixed set, else as it stands."""
        field = value.key.rpartition(".")[2]
        if value.language or field in _WORDY:
            return value.value
        words = value.value.split(", ")
        told = (self._or(f"ui.site.{w}", w) for w in words) if field == "sites" else map(self._word, words)
        return ("、" if self._language == "zh" else ", ").join(told)

    def _word(self, word: str) -> str:
        return next((text(self._language, f"{a}.{word}") for a in _AREAS if has(self._language, f"{a}.{word}")), word)

    def _or(self, key: str, fallback: str) -> str:
        return text(self._language, key) if has(self._language, key) else fallback

    def _thing(self, parts: list[str]) -> str:
        match parts:
            case ["rules", *rule, _number]:
                return self._title(rule)
            case ["metrics", metric, *rest]:
                return " · ".join(x for x in (self._word(metric), self._line(parts, rest)) if x)
            case ["clocks", first, second, *_rest]:
                return clock_name(f"{first}.{second}", self._language)
            case ["sites", code, *_rest]:
                return self._or(f"ui.site.{code}", code.upper())
            case ["grounds", "needs", *rest]:
                return self._word(rest[-1]) if rest[-1] != "default" else ""
            case _:
                return self._told(parts)

    def _title(self, rule: list[str]) -> str:
        # some rules have a number for every platform, whose name stands behind the rule's
        for length in (len(rule), len(rule) - 1):
            if title := self._title_of(".".join(rule[:length])):
                rest = [self._or(f"ui.platform.{r}", r) for r in rule[length:]]
                return " · ".join([title, *rest])
        return ""

    def _line(self, parts: list[str], rest: list[str]) -> str:
        if len(rest) < 3:
            return ""
        return self._told(parts) or self._or(f"packwords.part.{rest[0]}", "")

    def _told(self, parts: list[str]) -> str:
        """Return the pack's own words for a thing: what it is called, else what is said of it where that is short."""
        for length in range(len(parts) - 1, 0, -1):
            stem = ".".join(parts[:length])
            for ending in (".called", "", ".shows"):
                if told := self._texts.get(f"{stem}{ending}.{self._language}", ""):
                    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
        return parts[-2] if parts[0] == "codes" and len(parts) > 2 else ""

    def _field(self, parts: list[str]) -> str:
        last = parts[-1]
        if last in {"zh", "en"}:
            return self._or(f"packwords.part.{parts[-2]}", text(self._language, "packwords.field.text"))
        if parts[:2] == ["grounds", "needs"]:
            return text(self._language, "packwords.field.needs")
        return self._or(f"packwords.field.{last}", last)
