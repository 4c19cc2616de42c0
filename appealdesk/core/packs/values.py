"""What a platform pack says, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.packs.age import STALE_DAYS
from appealdesk.core.packs.forms import ExportForm, ExportProfile
from appealdesk.core.packs.grounds import Ground, Needs, Scenario
from appealdesk.core.packs.metrics import Limit, Metric, Weight
from appealdesk.core.packs.origin import Origin, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from appealdesk.core.domain.clocks import ClockRule
    from appealdesk.core.domain.timeline import Lane
    from appealdesk.core.packs.notices import Level, State
    from appealdesk.core.packs.overriding import Override
    from appealdesk.core.packs.screens import Screen

__all__ = ["Code", "ExportForm", "ExportProfile", "Metric", "Needs", "Origin", "Pack", "Packs", "Papers", "Site"]


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
    origin: Origin | None = None
    """None for a market that is not in the pack."""


@dataclass(frozen=True, slots=True)
class Code:
    """A refusal code and the rule that says the same thing."""

    code: str
    rule: str
    zh: str
    en: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Papers:
    """What is said of a pack as a whole."""

    checked: date
    """The day on which a person last compared the pack with what it cites."""
    optional: bool
    """True for a platform of little importance now."""
    said: Said
    documents: tuple[Said, ...]
    """The platform's own rule documents by name."""
    tiers: tuple[str, ...]
    """Tiers of shops that the pack's lines tell apart, the ordinary one first; empty where there are none."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything known about one platform, with the figures of the seller in it."""

    platform: str
    papers: Papers
    sites: tuple[Site, ...]
    metrics: tuple[Metric, ...]
    needs: Needs
    clock_rules: tuple[ClockRule, ...]
    export_profile: ExportProfile
    """The platform's ordinary form."""
    forms: tuple[ExportForm, ...]
    codes: tuple[Code, ...]
    code_pattern: str
    """Regular expression of the platform's refusal codes; empty where it has none."""
    levels: tuple[Level, ...]
    """Levels of notices; empty where the platform has none."""
    states: tuple[State, ...]
    screens: tuple[Screen, ...]
    grounds: tuple[Ground, ...]
    scenarios: tuple[Scenario, ...]
    """Those of the eight that the platform knows."""
    figures: tuple[Override, ...] = ()
    """The seller's own figures that count here."""
    lost: tuple[Override, ...] = ()
    """Figures of the seller that fit nothing in the pack any more."""
    stale_days: int = STALE_DAYS
    """Days after which its values are called old; the seller may have set them."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Grounds that can be ticked on the form; empty where the form has none."""
        return tuple(g.id for g in self.grounds if g.on_form)

    @property
    def tiers(self) -> tuple[str, ...]:
        """Tiers of shops that the pack's lines tell apart."""
        return self.papers.tiers

    def site(self, code: str) -> Site | None:
        """Return a market of the pack, or None."""
        return next((s for s in self.sites if s.code == code), None)

    def site_or_guess(self, code: str) -> Site:
        """Return a market; one that the pack does not know gets UTC, English and ``known=False``."""
        return self.site(code) or Site(code, "UTC", ("en",), "", known=False)

    def metric(self, name: str) -> Metric | None:
        """Return a metric of the platform, or None."""
        return next((m for m in self.metrics if m.name == name), None)

    def limits(self, metric: str, site: str, tier: str = "", category: str = "") -> tuple[Limit, ...]:
        """Return every line of a metric that holds for a shop; see :meth:`Metric.limits_for`."""
        found = self.metric(metric)
        return found.limits_for(site, tier, category) if found else ()

    def weights(self, site: str) -> Mapping[str, Weight]:
        """Return what each metric weighs on a market, where anybody says."""
        held = {m.name: m.weights_for(site) for m in self.metrics}
        return {name: weights[0] for name, weights in held.items() if weights}

    def level(self, name: str) -> Level | None:
        """Return a level of notices, or None."""
        return next((x for x in self.levels if x.id == name), None)

    def state(self, printed: str, about: str = "appeal") -> State | None:
        """Return what a printed state means, or None; upper and lower case are the same."""
        name = printed.strip().casefold()
        return next((s for s in self.states if s.about == about and s.printed.casefold() == name), None)

    def screen(self, name: str) -> Screen | None:
        """Return a place on the platform's pages, or None."""
        return next((s for s in self.screens if s.id == name), None)

    def ground(self, name: str) -> Ground | None:
        """Return a ground of an appeal, or None."""
        return next((g for g in self.grounds if g.id == name), None)

    def scenario(self, number: int) -> Scenario | None:
        """Return one of the eight situations, or None where the platform does not know it."""
        return next((s for s in self.scenarios if s.number == number), None)

    def form_for(self, metric: str, scenario: int | None = None) -> ExportForm | None:
        """Return the form that takes an appeal about a situation, else about a metric; None: the ordinary one.

        The situation decides first: a deactivated shop goes through reactivation, whichever metric it was about.
        """
        of_scenario = (f for f in self.forms if scenario in f.scenarios)
        of_metric = (f for f in self.forms if metric and metric in f.metrics)
        return next(of_scenario, None) or next(of_metric, None)

    def profile_for(self, metric: str, scenario: int | None = None) -> ExportProfile:
        """Return how files must be for an appeal about a metric or a situation."""
        form = self.form_for(metric, scenario)
        return form.profile if form else self.export_profile

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

    load: Callable[[str, str], Pack]

    def platform(self, name: str, site: str = "") -> Pack:
        """Return the pack of one platform, with the seller's own figures for a market where one is named.

        Raises:
            DataError: the pack is missing or wrong.
        """
        return self.load(name, site)
