"""The kinds of items that a case needs, and to which of them a rule's findings belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.domain.completeness import StepName


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item, as ``resources/checklist.toml`` lists it."""

    name: str
    step: StepName
    minutes: int
    """For the first open one."""
    more: int
    """For each further one of the kind."""
    sample: str = ""
    """File below ``resources/sample-case`` that shows what is meant; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The kinds of items, and to which of them a rule's findings belong."""

    kinds: Mapping[str, Kind]
    rules: Mapping[str, str]
    """Kind by rule or beginning of a rule's id; the longest beginning decides."""
    other: str
    """Kind for what no beginning fits."""
    lacking: frozenset[str] = frozenset()
    """Rules whose findings belong to the first proof of their order that is not there."""

    def kind_of(self, rule: str) -> str:
        """Return the kind of item that findings of a rule belong to."""
        parts = rule.split(".")
        for count in range(len(parts), 0, -1):
            if found := self.rules.get(".".join(parts[:count])):
                return found
        return self.other
