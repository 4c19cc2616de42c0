"""What a platform pack says, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.core.domain.clocks import ClockRule
    from appealdesk.core.domain.timeline import Lane


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from, how far it can be trusted and the day it was read (ISO date or year)."""

    source: str
    status: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Site:
    """One market of a platform."""

    code: str
    zone: str
    """IANA name; ``UTC`` where the pack does not know the market."""
    languages: tuple[str, ...]
    """Languages that reviewers of the market read, BCP 47, the local ones first."""
    currency: str
    """ISO 4217."""
    known: bool = True
    """False for a market that is not in the pack: zone and languages are then only a guess that must be said."""


@dataclass(frozen=True, slots=True)
class Code:
    """A refusal code and the rule that says the same thing."""

    code: str
    rule: str
    zh: str
    en: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Metric:
    """A performance metric: where the line runs (a fraction) and in which direction, where that is published."""

    name: str
    limit: float | None
    higher_is_better: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """The form in which a platform takes a submission."""

    platform: str
    file_types: tuple[str, ...]
    """Extensions in lower case without a dot."""
    one_file_per_order: bool
    archive_allowed: bool
    max_bytes: int
    """Limit of one file in bytes; 10 MB counts as 10,000,000 so that both readings of MB pass."""
    evidence_name: str
    """Stem of an order's evidence file; ``{order}`` stands for the order's id."""
    name_pattern: str
    """Regular expression that a submitted name must match; empty where the platform asks for none."""
    letter_form: str
    """``four-sections`` or ``statement``."""
    statement_max: int
    """Characters (Unicode code points) that the statement may have; 0 where there is no limit."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Needs:
    """Which lanes must be proved: by ground ticked, by scenario, by metric, and else."""

    default: frozenset[Lane]
    metric: Mapping[str, frozenset[Lane]]
    scenario: Mapping[int, frozenset[Lane]]
    reason: Mapping[str, frozenset[Lane]]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything known about one platform."""

    platform: str
    sites: tuple[Site, ...]
    metrics: tuple[Metric, ...]
    needs: Needs
    clock_rules: tuple[ClockRule, ...]
    export_profile: ExportProfile
    codes: tuple[Code, ...]
    code_pattern: str
    """Regular expression of the platform's refusal codes; empty where it has none."""
    reasons: tuple[str, ...]
    """Grounds that can be ticked on the form; empty where the form has none."""

    def site(self, code: str) -> Site | None:
        """Return a market of the pack, or None."""
        return next((s for s in self.sites if s.code == code), None)

    def site_or_guess(self, code: str) -> Site:
        """Return a market; one that the pack does not know gets UTC, English and ``known=False``."""
        return self.site(code) or Site(code, "UTC", ("en",), "", known=False)

    def needed_lanes(self, metric: str, scenario: int | None = None, reason: str = "") -> frozenset[Lane]:
        """Return the lanes that a case must prove.

        The ground ticked on the form decides first; a scenario adds to what the metric needs.
        """
        if reason in self.needs.reason:
            return self.needs.reason[reason]
        lanes = self.needs.metric.get(metric, self.needs.default)
        return lanes | self.needs.scenario.get(scenario or 0, frozenset())

    def code(self, code: str) -> Code | None:
        """Return what a refusal code means, or None."""
        return next((c for c in self.codes if c.code.casefold() == code.casefold()), None)


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs, each read when it is first asked for."""

    load: Callable[[str], Pack]

    def platform(self, name: str) -> Pack:
        """Return the pack of one platform.

        Raises:
            DataError: the pack is missing or wrong.
        """
        return self.load(name)
