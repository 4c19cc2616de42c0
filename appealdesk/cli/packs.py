"""``packs``: every value of a platform's pack with source, status and age; own figures put in and taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from appealdesk.cli.json_report import SCHEMA
from appealdesk.cli.started import started_as
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.age import age_days
from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.listing import PackValue, values_of
from appealdesk.core.packs.overriding import Override, one_line
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date, datetime

    from appealdesk.core.desk import Desk

    type Print = Callable[[str], None]
    type PrintJson = Callable[[dict[str, Any]], None]

SET, UNSET = "set", "unset"
_WORDS_OF_SET, _WORDS_OF_UNSET = 3, 2


def packs(desk: Desk, arguments: argparse.Namespace, now: datetime, say: Print, say_json: PrintJson) -> None:
    """Run the command.

    Raises:
        DeskError: the words make no sense, or a figure cannot be put in.
    """
    words: list[str] = arguments.words
    if words[:1] == [SET] and len(words) == _WORDS_OF_SET:
        _set(desk, arguments, now, say, say_json)
    elif words[:1] == [UNSET] and len(words) == _WORDS_OF_UNSET:
        _unset(desk, arguments, say, say_json)
    elif not words:
        _platforms(desk, arguments, now, say, say_json)
    elif len(words) == 1:
        _values(desk, arguments, now, say, say_json)
    else:
        raise DeskError("packs.error.words", {})


def _platforms(desk: Desk, arguments: argparse.Namespace, now: datetime, say: Print, say_json: PrintJson) -> None:
    language, figures = arguments.lang, desk.figures.all()
    lines, shown = [text(language, "packs.list.platforms", program=started_as())], []
    for platform in PLATFORMS:
        papers, pack = desk.packs.platform(platform).papers, desk.packs.platform(platform)
        age = (now.date() - papers.checked).days
        old = age > pack.stale_days
        told = {
            "platform": platform,
            "checked": papers.checked.isoformat(),
            "age": max(0, age),
            "values": len(values_of(platform, "", figures)),
            "sites": len(pack.sites),
            "own": sum(o.platform == platform for o in figures),
        }
        lines.append(text(language, "packs.list.platform", **told))
        lines.append(f"    {papers.said.to(language)}")
        lines += [f"    {text(language, 'packs.list.stale', days=pack.stale_days)}"] if old else []
        lines += [f"    {text(language, 'packs.list.optional')}"] if papers.optional else []
        shown.append(told | {"stale": old, "said": papers.said.to(language)})
    if arguments.json:
        say_json({"schema": SCHEMA, "packs": shown})
    else:
        say("\n".join(lines))


def _values(desk: Desk, arguments: argparse.Namespace, now: datetime, say: Print, say_json: PrintJson) -> None:
    platform, language = arguments.words[0], arguments.lang
    _known(platform)
    site = arguments.site
    pack = desk.packs.platform(platform, site)
    if site and pack.site(site) is None:
        known = ", ".join(s.code for s in pack.sites)
        raise DeskError("packs.error.site", {"site": site, "platform": platform, "known": known})
    values = [
        v
        for v in values_of(platform, site, desk.figures.all())
        if v.language in ("", language) and arguments.find.casefold() in f"{v.key} {v.value}".casefold()
    ]
    if arguments.json:
        lost = [{"key": o.key, "value": o.value, "reason": o.reason} for o in pack.lost]
        checked = pack.papers.checked.isoformat()
        found = [_json(v, language, now.date(), pack.stale_days) for v in values]
        say_json({"schema": SCHEMA, "platform": platform, "checked": checked, "values": found, "lost": lost})
        return
    lines: list[str] = []
    heading = ""
    for value in values:
        file = value.key.partition(".")[0]
        if file != heading:
            lines += ["", text(language, f"packs.file.{file}")]
            heading = file
        lines += _lines(value, language, now.date(), pack.stale_days)
    lines += [text(language, "packs.list.lost", name=o.key, reason=o.reason) for o in pack.lost]
    say("\n".join(lines).strip() or text(language, "packs.list.none"))


def _lines(value: PackValue, language: str, today: date, stale_days: int) -> list[str]:
    lines = [text(language, "packs.list.value", name=value.key, value=value.value)]
    lines.append(
        text(
            language,
            "packs.list.about",
            source=cited(_source(value), language),
            status=text(language, f"sources.status.{value.status}"),
            as_of=value.own.as_of if value.own else value.as_of,
        )
    )
    age = age_days(value.own.as_of if value.own else value.as_of, today)
    if age is not None and age > stale_days:
        lines[-1] += text(language, "packs.list.age", days=age)
    if value.own:
        lines.append(text(language, "packs.list.own", was=value.own.was or text(language, "packs.list.no-value")))
    return lines


def _json(value: PackValue, language: str, today: date, stale_days: int) -> dict[str, Any]:
    as_of = value.own.as_of if value.own else value.as_of
    age = age_days(as_of, today)
    shown = {
        "key": value.key,
        "value": value.value,
        "source": cited(_source(value), language),
        "status": value.status,
        "as_of": as_of,
        "age_days": age,
        "stale": age is not None and age > stale_days,
    }
    if value.own:
        shown |= {"own": True, "reason": value.own.reason, "was": value.own.was or None}
    return shown


def _source(value: PackValue) -> str:
    return f"own-figure {value.own.as_of}: {value.own.reason}" if value.own else value.source


def _set(desk: Desk, arguments: argparse.Namespace, now: datetime, say: Print, say_json: PrintJson) -> None:
    _, key, value = arguments.words
    _known(arguments.platform)
    day = arguments.date or now.date()
    if day > now.date():
        raise DeskError("packs.error.future", {"name": key, "date": day.isoformat()})
    figure = Override(arguments.platform, arguments.site, key, value, one_line(arguments.reason), day)
    kept = desk.figures.set(figure)
    if arguments.json:
        stale_days = desk.packs.platform(figure.platform, figure.site).stale_days
        say_json({"schema": SCHEMA, "set": _json(replace(kept, key=key), arguments.lang, now.date(), stale_days)})
    else:
        told = {"name": key, "value": kept.value, "reason": figure.reason, "date": day.isoformat()}
        say(text(arguments.lang, "packs.told.set", **told))


def _unset(desk: Desk, arguments: argparse.Namespace, say: Print, say_json: PrintJson) -> None:
    key = arguments.words[1]
    _known(arguments.platform)
    was_there = desk.figures.unset(arguments.platform, arguments.site, key)
    if arguments.json:
        say_json({"schema": SCHEMA, "unset": key, "found": was_there})
    else:
        say(text(arguments.lang, "packs.told.unset" if was_there else "packs.told.nothing", name=key))


def _known(platform: str) -> None:
    if not platform:
        raise DeskError("packs.error.platform-missing", {})
    if platform not in PLATFORMS:
        raise DeskError("packs.error.platform", {"platform": platform})
