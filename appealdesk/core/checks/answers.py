"""How rules name questions and the answers that count: ``account.status=restricted|deactivated``.

Parameters that are called ``answers``, ``when``, ``worth_asking`` or ``questions`` name questions, whatever the kind;
``questions`` names them without values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.checks.view import View

NAMING = ("answers", "when", "questions", "worth_asking")


def parted(wanted: str) -> tuple[str, tuple[str, ...]]:
    """Return a question's id and the values that count; none stand for any answer."""
    question, equals, values = wanted.partition("=")
    return question, tuple(values.split("|")) if equals else ()


def asked_by(parameters: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every question that a rule's parameters name, with the values that they wait for."""
    for name in NAMING:
        for wanted in getattr(parameters, name, ()):
            yield parted(wanted)


def answered(view: View, wanted: str, *, ask: bool = True) -> str:
    """Return a question's answer where it is one of those that count, else an empty text; see :meth:`View.ask`.

    Args:
        view: the case.
        wanted: the question, and the values that count.
        ask: False where the question is not worth asking here; an answer that is there counts all the same.
    """
    question, values = parted(wanted)
    answer = view.ask(question) if ask else view.told(question)
    return answer if not values or answer in values else ""


def all_hold(view: View, when: tuple[str, ...]) -> bool:
    """Return whether every answer counts; what comes after the first that does not is not asked."""
    return all(answered(view, wanted) for wanted in when)
