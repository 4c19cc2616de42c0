"""What is worth knowing, put together by topic: help entries, what packs say, rules. Texts in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.help import load_help
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.packs.help import HelpEntry
    from appealdesk.core.packs.origin import Origin
    from appealdesk.core.packs.rules import Rule, Rules
    from appealdesk.core.packs.values import Pack, Packs

type Piece = dict[str, Any]
"""One thing worth knowing: ``id``, ``title``, ``text``, ``source``, ``status``, ``as_of``, ``platforms``; where there
is any, ``sites``, ``do``, ``correction``, ``severity``, and the ``address`` of a pack's value to change."""

OF_PACKS: Final = ("screens", "levels", "platform-states", "grounds", "scenarios", "formulas", "forms", "documents")
"""Topics whose entries stand in the packs."""


def topics(language: str) -> tuple[tuple[str, str], ...]:
    """Return every topic with its title, in ``zh`` or ``en``."""
    own = tuple((t.id, t.title.to(language)) for t in load_help())
    return own + tuple((name, text(language, f"help.topic.{name}")) for name in OF_PACKS)


def pieces(
    topic: str, packs: Packs, rules: Rules, language: str, *, platform: str = "", site: str = ""
) -> Iterator[Piece]:
    """Go through what belongs to a topic, or the one thing that an id names: an entry, a rule, a piece of a pack.

    Args:
        topic: a topic, or an id.
        packs: with the seller's own figures in them.
        rules: all rules.
        language: ``zh`` or ``en``.
        platform: only what concerns it; empty for all.
        site: only what concerns that market; empty for all.
    """
    for known in load_help():
        for entry in known.entries:
            if topic in (known.id, entry.id) and (topic == entry.id or entry.concerns(platform, site)):
                yield _entry(entry, language)
    if topic in rules.by_id:
        yield rule_piece(rules[topic], language)
    for name in (platform,) if platform else PLATFORMS:
        pack = packs.platform(name, site)
        for kind, piece in _of_pack(pack, language):
            if topic in (kind, piece["id"], piece["rule"]):
                yield piece


def _of_pack(pack: Pack, language: str) -> Iterator[tuple[str, Piece]]:
    """Go through what a pack says, with the topic of each."""
    name = pack.platform
    for screen in pack.screens:
        said = screen.path.to(language), screen.shows.to(language)
        address = f"screens.{screen.id}.path.{language}"
        moved = text(language, "help.screen.moved", address=address, platform=name)
        yield (
            "screens",
            _piece((name, screen.id), said, screen.origin, language, screen.rule) | {"do": moved, "address": address},
        )
    for ground in pack.grounds:
        lanes = [text(language, f"checks.term.{lane}") for lane in Lane if lane in ground.lanes]
        needed = text(language, "help.ground.lanes", lanes=text(language, "help.list.between").join(lanes))
        proves = ground.proves.to(language) + " " + (needed if lanes else text(language, "help.ground.by-metric"))
        said = ground.called.to(language), proves
        shown = _piece((name, ground.id), said, ground.origin, language, ground.rule)
        yield "grounds", shown | {"lanes": sorted(ground.lanes), "on_form": ground.on_form}
    for metric in pack.metrics:
        for one in metric.formulas:
            said = metric.called.to(language), one.said.to(language)
            yield "formulas", _piece((name, f"{metric.name}.{one.id}"), said, one.origin, language, metric.rule)
    for form in pack.forms:
        said = form.called.to(language), form.said.to(language)
        yield "forms", _piece((name, form.id), said, form.profile.origin, language)
    for number, document in enumerate(pack.papers.documents, 1):
        said = document.to(language), pack.papers.said.to(language)
        yield "documents", _piece((name, f"document-{number}"), said, pack.papers.origin, language)
    yield from _of_notices(pack, language)
    yield from _of_scenarios(pack, language)


def _of_notices(pack: Pack, language: str) -> Iterator[tuple[str, Piece]]:
    for level in pack.levels:
        said = level.called.to(language), level.effect.to(language)
        shown = _piece((pack.platform, level.id), said, level.origin, language, level.rule)
        yield "levels", shown | {"do": level.do.to(language)}
    for state in pack.states:
        title = f"{state.printed} = {text(language, f'help.state.{state.means}')}"
        said = title, state.said.to(language)
        yield "platform-states", _piece((pack.platform, state.printed), said, state.origin, language, state.rule)


def _of_scenarios(pack: Pack, language: str) -> Iterator[tuple[str, Piece]]:
    for scenario in pack.scenarios:
        papers = text(language, "help.list.between").join(d.said.to(language) for d in scenario.documents)
        asked = text(language, "help.scenario.papers", papers=papers)
        asked += " " + text(language, "help.scenario.leniency") if scenario.leniency else ""
        title = text(language, "help.scenario.title", n=scenario.number, called=scenario.called.to(language))
        name = pack.platform, f"scenario-{scenario.number}"
        shown = _piece(name, (title, asked), scenario.origin, language, scenario.rule)
        yield "scenarios", shown | {"do": scenario.request.to(language)}


def _piece(name: tuple[str, str], said: tuple[str, str], origin: Origin, language: str, rule: str = "") -> Piece:
    """Return an entry of a pack: platform and name, title and text."""
    piece = {"id": ".".join(name), "rule": rule, "platforms": [name[0]], "title": said[0], "text": said[1]}
    return piece | _told(origin, language)


def _entry(entry: HelpEntry, language: str) -> Piece:
    shown: Piece = {
        "id": entry.id,
        "kind": entry.kind,
        "platforms": list(entry.platforms),
        "sites": list(entry.sites),
        "title": entry.title.to(language),
        "text": entry.text.to(language),
    }
    if entry.do:
        shown["do"] = entry.do.to(language)
    if entry.correction:
        shown["correction"] = entry.correction.to(language)
    return shown | _told(entry.origin, language)


def rule_piece(rule: Rule, language: str) -> Piece:
    """Return a rule as a thing worth knowing: what it finds and what to do."""
    texts = rule.texts[language]
    shown = {
        "id": rule.id,
        "kind": "rule",
        "severity": str(rule.severity),
        "platforms": list(rule.platforms),
        "sites": list(rule.sites),
        "title": texts.title,
        "text": texts.message,
        "do": texts.fix,
        "source": cited(rule.source, language),
        "status": rule.status,
        "as_of": rule.as_of,
    }
    if texts.otherwise:
        shown["correction"] = texts.otherwise
    return shown


def _told(origin: Origin, language: str) -> dict[str, str]:
    return {"source": cited(origin.cited, language), "status": origin.status, "as_of": origin.as_of}
