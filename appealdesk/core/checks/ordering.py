"""The order in which findings stand: the gravest first, each under what it follows from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.things import CASE
from appealdesk.core.domain.finding import SEVERITY_ORDER, Finding
from appealdesk.core.domain.triage import AGAINST
from appealdesk.core.packs.triage import load_triage
from appealdesk.core.packs.wording import TERM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.checks.things import Things
    from appealdesk.core.packs.rules import Rules


class _Node:
    """A finding, and what it follows from."""

    __slots__ = ("beside", "causes", "finding", "place", "weight")

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.weight = SEVERITY_ORDER.index(finding.severity)
        self.place: tuple[bool, int, str, str] = (False, 0, "", "")
        self.causes: list[_Node] = []
        self.beside: list[_Node] = []
        """What follows from it and shares its order or file, or is about the case as it is."""


def ordered(findings: Iterable[Finding], rules: Rules, things: Things) -> tuple[Finding, ...]:
    """Return findings with their causes named, in the order in which they are to be dealt with.

    A finding weighs as much as the gravest that follows from it: whoever mends a blurred file mends the order that
    lacks a paper. Of equal weight, what speaks against an appeal stands first, then the order of the case counts.
    What follows from something about the same order or file stands right under it; what follows from the case as such
    stands below all that nothing explains, as there may be hundreds of it.
    """
    nodes = [_Node(finding) for finding in findings]
    _join(nodes, rules, things)
    _weigh(nodes)
    for node in nodes:
        node.place = _place(node.finding, things)
    nodes.sort(key=lambda n: (n.weight, n.place))
    return tuple(_named(node) for node in _lined_up(nodes))


def _join(nodes: Sequence[_Node], rules: Rules, things: Things) -> None:
    # only what another rule waits for can be its cause
    wanted = {cause for rule in rules for cause in rule.waits_for}
    spoken: dict[tuple[str, str], dict[str, list[_Node]]] = {}
    for node in nodes:
        if node.finding.rule in wanted:
            for thing in things.touched(node.finding):
                spoken.setdefault(thing, {}).setdefault(node.finding.rule, []).append(node)
    for node in nodes:
        for rule in _awaited(node.finding, rules):
            met: set[int] = set()
            for thing in things.looked_at(node.finding):
                for cause in spoken.get(thing, {}).get(rule, ()):
                    if id(cause) not in met:
                        met.add(id(cause))
                        node.causes.append(cause)
                        if thing != CASE:
                            cause.beside.append(node)


def _awaited(finding: Finding, rules: Rules) -> tuple[str, ...]:
    rule = rules[finding.rule]
    if not rule.requires_for:
        return rule.requires
    missing = dict(finding.args).get("missing", "").removeprefix(TERM).split()
    return rule.causes_of(finding.variant, missing)


def _weigh(nodes: Sequence[_Node]) -> None:
    """Let every finding weigh as much as what follows from it."""
    for node in sorted(nodes, key=lambda n: n.weight):
        waiting = [node]
        while waiting:
            one = waiting.pop()
            lighter = [c for c in one.causes if c.weight > one.weight]
            for cause in lighter:
                cause.weight = one.weight
            waiting += lighter


def _speaks_against(finding: Finding) -> bool:
    """Return whether a finding says not to appeal: whoever reads on to papers and letter would work for nothing."""
    return any(rule.verdict in AGAINST and rule.covers(finding) for rule in load_triage())


def _place(finding: Finding, things: Things) -> tuple[bool, int, str, str]:
    return (not _speaks_against(finding), things.position(finding), finding.rule, finding.file)


def _lined_up(nodes: Sequence[_Node]) -> list[_Node]:
    """Return the findings, sorted by weight and place, with causes before what follows from them."""
    placed: dict[int, _Node] = {}

    def put(first: _Node, *, under: bool) -> None:
        waiting = [first]
        while waiting:
            node = waiting.pop()
            if id(node) in placed:
                continue
            placed[id(node)] = node
            if under:
                ready = [n for n in node.beside if n.weight == node.weight and all(id(c) in placed for c in n.causes)]
                waiting += sorted(ready, key=lambda n: n.place, reverse=True)

    for weight in range(len(SEVERITY_ORDER)):
        alike = [n for n in nodes if n.weight == weight]
        for node in alike:
            if not node.causes:
                put(node, under=True)
        left = [n for n in alike if id(n) not in placed]
        while left:
            # rules that wait for one another in a ring would have no first
            ready = [n for n in left if all(id(c) in placed for c in n.causes)] or left[:1]
            for node in ready:
                put(node, under=True)
            left = [n for n in left if id(n) not in placed]
    return list(placed.values())


def _named(node: _Node) -> Finding:
    causes = sorted({(c.finding.rule, c.finding.variant) for c in node.causes})
    return replace(node.finding, causes=tuple(causes)) if causes else node.finding
