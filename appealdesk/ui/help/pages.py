"""What can be searched in the help, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.packs.topics import pieces, rule_piece, topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.packs.rules import Rules
    from appealdesk.core.packs.topics import Piece
    from appealdesk.core.packs.values import Packs

MOST_FOUND: Final = 60


def all_pieces(packs: Packs, rules: Rules, language: str) -> tuple[Piece, ...]:
    """Return everything that can be searched, each once: topics in their order, then the rules."""
    found: dict[str, Piece] = {}
    for topic, _ in topics(language):
        for piece in pieces(topic, packs, rules, language):
            found.setdefault(str(piece["id"]), piece)
    for rule in rules.by_id.values():
        found.setdefault(rule.id, rule_piece(rule, language))
    return tuple(found.values())


def search(known: Iterable[Piece], words: str) -> list[Piece]:
    """Return the pieces that hold all the words: those that hold them in the title first."""
    sought = words.casefold().split()

    def holds(said: str) -> bool:
        return all(w in said.casefold() for w in sought)

    hits = [p for p in known if holds(" ".join(str(p.get(k, "")) for k in ("id", "title", "text", "do", "correction")))]
    return sorted(hits, key=lambda p: not holds(str(p["title"])))
