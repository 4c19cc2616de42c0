"""``help``: what is worth knowing, by topic, and what a rule means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.cli.json_report import SCHEMA
from appealdesk.cli.started import started_as
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.packs.topics import pieces, topics
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from appealdesk.core.desk import Desk

    type Print = Callable[[str], None]
    type PrintJson = Callable[[dict[str, Any]], None]


def tell_help(desk: Desk, arguments: argparse.Namespace, say: Print, say_json: PrintJson) -> None:
    """Run the command.

    Raises:
        DeskError: there is no such topic, entry or rule.
    """
    language, topic = arguments.lang, arguments.topic
    if not topic:
        shown = topics(language)
        if arguments.json:
            say_json({"schema": SCHEMA, "topics": [{"topic": i, "title": title} for i, title in shown]})
        else:
            say(
                "\n".join(
                    [
                        text(language, "help.list.topics", program=started_as()),
                        *(f"  {i}  {title}" for i, title in shown),
                    ]
                )
            )
        return
    found = list(pieces(topic, desk.packs, desk.rules, language, platform=arguments.platform, site=arguments.site))
    if not found:
        known = ", ".join(name for name, _ in topics(language))
        raise DeskError("help.error.topic", {"topic": topic, "known": known})
    if arguments.json:
        say_json({"schema": SCHEMA, "topic": topic, "entries": found})
    else:
        say("\n\n".join(_lines(entry, language) for entry in found))


def _lines(entry: dict[str, Any], language: str) -> str:
    where = ", ".join(entry["platforms"]) + (f" ({', '.join(entry['sites'])})" if entry.get("sites") else "")
    lines = [f"{entry['title']}" + (f"  [{where}]" if where else ""), f"  {entry['text']}"]
    parts = [p for p in ("correction", "do") if entry.get(p)]
    lines += ["  " + text(language, f"help.line.{part}", said=entry[part]) for part in parts]
    status = text(language, f"sources.status.{entry['status']}")
    lines.append("  " + text(language, "packs.list.about", **{**entry, "status": status}).strip())
    return "\n".join(lines)
