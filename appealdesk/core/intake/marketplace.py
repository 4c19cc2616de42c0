"""Which marketplace and which of its markets a text names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.words import has_thai, loses_letters, pattern, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_EARLY = 6
"""Lines at the head and at the foot in which a marketplace gives its name."""


def names_platform(text: str) -> str:
    """Return the one marketplace that a text names, or an empty text where it names none or several."""
    found = {name for name, known in _platforms().items() if known.search(text)}
    return found.pop() if len(found) == 1 else ""


def marketplace_of(sender: str, lines: Sequence[str]) -> tuple[str, str]:
    """Return platform and site as a file names them, each empty where it names none or more than one.

    Args:
        sender: who sent the mail, or an empty text.
        lines: the lines of the file.
    """
    text = "\n".join(lines)
    ends = "\n".join((*lines[:_EARLY], *lines[-_EARLY:]))
    platform = names_platform(sender) or names_platform(text) or names_platform(ends) or _by_ids(text)
    if not platform:
        return "", ""
    return platform, _site(platform, f"{sender}\n{text}") or _sending_site(platform, sender) or _local(platform, text)


def _by_ids(text: str) -> str:
    platforms = {i.platform for i in find_order_ids(text) if i.unmistakable}
    return platforms.pop() if len(platforms) == 1 else ""


def _site(platform: str, text: str) -> str:
    """Return the one market that the text's web addresses name, else the one that stands beside the platform's name."""
    for patterns in (domains_of(platform), _countries(platform)):
        found = {site for site, known in patterns.items() if known.search(text)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _sending_site(platform: str, sender: str) -> str:
    """Return the market of the address a mail was sent from; one in ``.com`` serves several."""
    domain = sender.casefold().rpartition("@")[2].rstrip("> ")
    known: dict[str, list[str]] = table("marketplaces")["domains"].get(platform, {})
    found = {
        site
        for site, names in known.items()
        for name in names
        if (domain == name or domain.endswith(f".{name}")) and not name.endswith(f"{platform}.com")
    }
    return found.pop() if len(found) == 1 else ""


def _local(platform: str, text: str) -> str:
    """Return the only market in which a platform writes in the language of a text; that is told where it is so."""
    told: dict[str, str] = table("marketplaces")["languages"].get(platform, {})
    if has_thai(text):
        return told.get("th", "")
    lines = text.splitlines()
    return told.get("vi", "") if sum(map(loses_letters, lines)) > 0.5 * len(lines) else ""


@cache
def _platforms() -> dict[str, re.Pattern[str]]:
    named: dict[str, list[str]] = table("marketplaces")["platforms"]
    return {name: re.compile(pattern(printed), re.IGNORECASE) for name, printed in named.items()}


@cache
def domains_of(platform: str) -> dict[str, re.Pattern[str]]:
    """Return the forms of the addresses of a platform's markets, by market.

    Addresses of mails and of back offices serve several markets, so what stands before the domain matters.
    """
    known: dict[str, list[str]] = table("marketplaces")["domains"].get(platform, {})
    shared = "|".join(re.escape(s) for s in table("marketplaces")["shared"]["prefixes"])
    return {
        site: re.compile(
            rf"(?<![@.\w-])(?!(?:{shared}))(?:[a-z0-9-]+\.)*?(?:{'|'.join(map(re.escape, names))})(?![.\w-]*[\w-])"
            rf"|(?<![@.\w-])(?!(?:{shared}))(?:[a-z0-9-]+\.)*?(?:{'|'.join(map(re.escape, names))})(?=/)",
            re.IGNORECASE,
        )
        for site, names in known.items()
    }


@cache
def _countries(platform: str) -> dict[str, re.Pattern[str]]:
    names = pattern(table("marketplaces")["platforms"][platform])
    place = rf"(?:\s(?:{pattern(table('marketplaces')['offices']['names'])}))?\s?[-–|(（]?\s?"
    label = rf"(?:{pattern(table('marketplaces')['offices']['labels'])})\s?[:：]\s?"
    return {
        site: re.compile(
            # capitals tell a name from a word: "Amazon US" is a market, "Amazon us" is none
            rf"(?:{names}){place}(?:{pattern(printed)})|(?:{pattern(printed)})\s?(?:站|サイト)"
            rf"|{label}(?:{pattern(printed)})"
        )
        for site, printed in table("marketplaces")["countries"].items()
    }
