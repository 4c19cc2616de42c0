"""What a notice or an answer says, as the JSON of ``read`` and ``check``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.case import Notice
from appealdesk.core.intake.told import (
    LISTS,
    NOTICE_FIELDS,
    REJECTION_FIELDS,
    Told,
    open_questions,
    told_by_notice,
    told_by_rejection,
)
from appealdesk.core.intake.told_words import question_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Question, Rejection

_ABOUT = {"deadline": "zone_reason", "points": "code", "window": "unit", "fine": "currency"}


def told_json(told: Notice | Rejection | None, language: str) -> dict[str, Any]:
    """Return ``{"notice": {...}}`` or ``{"rejection": {...}}``, nothing for None.

    Every field is there: null or an object of ``value`` (times ISO 8601, rates fractions), ``raw`` as printed, ``page``
    from 1, ``box`` as ``[x, y, w, h]`` in the page's unit and ``from`` (the file, or the case file where it was typed);
    lists have one object an item. ``questions`` are sentences in ``language``, each with the field it is about.
    """
    if told is None:
        return {}
    if isinstance(told, Notice):
        return {"notice": _object(told_by_notice(told), NOTICE_FIELDS, told.file, open_questions(told), language)}
    found = told_by_rejection(told)
    return {"rejection": _object(found, REJECTION_FIELDS, told.file, told.questions, language)}


def _object(
    told: Iterable[Told], names: Iterable[str], file: str, questions: Iterable[Question], language: str
) -> dict[str, Any]:
    fields: dict[str, Any] = {name: [] if name in LISTS else None for name in names}
    for item in told:
        if item.name in LISTS:
            fields[item.name].append(_value(item))
        else:
            fields[item.name] = _value(item)
    asked = [{"field": q.name, "message": question_words(q, file, language)} for q in questions]
    return {"file": file or None, **fields, "questions": asked}


def _value(told: Told) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "value": told.value.isoformat() if isinstance(told.value, date) else told.value,
        "raw": told.raw or None,
        "page": told.page or None,
        "box": list(told.box.rounded()) if told.box else None,
        "from": told.source or None,
    }
    if told.name in _ABOUT:
        shown[_ABOUT[told.name]] = told.about or None
    if told.name == "points":
        shown["orders"] = list(told.orders)
    return shown
