"""``resources/triage.toml``: which findings speak against an appeal, and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.triage import Verdict
from appealdesk.core.packs.source import read_table
from appealdesk.core.text import LANGUAGES, has, resources

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.source import Table


@dataclass(frozen=True, slots=True)
class TriageRule:
    """What a finding of one rule means for the question whether to appeal."""

    rule: str
    verdict: Verdict
    instead: tuple[str, ...]
    """Texts of ``triage.instead``."""
    severity: Severity | None = None
    """Only findings of this severity count; any where None."""
    variant: str = ""
    """Only findings of this variant count; any where empty."""

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is meant."""
        return (
            finding.rule == self.rule
            and self.severity in (None, finding.severity)
            and self.variant in ("", finding.variant)
        )


@cache
def load_triage(path: Path | None = None) -> tuple[TriageRule, ...]:
    """Return the table (default: the one that comes with the program).

    Raises:
        DataError: the file is wrong; it names file, key and line.
    """
    root = read_table(path or resources() / "triage.toml")
    rules = tuple(_rule(name, t) for name, t in root.table("rules").tables())
    root.finish()
    return rules


def _rule(name: str, table: Table) -> TriageRule:
    severity = table.choice("severity", ("", *Severity), "")
    rule = TriageRule(
        rule=table.text("rule", name),
        verdict=Verdict(table.choice("verdict", tuple(Verdict))),
        instead=table.texts("instead"),
        severity=Severity(severity) if severity else None,
        variant=table.text("variant", ""),
    )
    for key in rule.instead:
        if not all(has(language, f"triage.instead.{key}") for language in LANGUAGES):
            raise table.error("instead", f"names {key!r}, which is no text in resources/text/*/triage.toml")
    table.finish()
    return rule
