"""What in a notice speaks for a market that it does not name: the store's address in .com, currency, zone, language."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.domain.case import PLATFORMS, SiteSign
from appealdesk.core.intake.marketplace import domains_of
from appealdesk.core.letter.language import detect
from appealdesk.core.packs import load_packs
from appealdesk.core.reading.extractors.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from appealdesk.core.packs import Site

_HOME = "us"
_EVERYWHERE = ("en", "zh")
"""Languages in which sellers get their mails whatever the market."""
_SEASONS = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))
_AMOUNT = r"\d[\d.,'  ]*"


def site_signs(platform: str, named: str, text: str) -> tuple[SiteSign, ...]:
    """Return what speaks for markets of a platform, in the order of its weight.

    Args:
        platform: the platform of the notice; an empty text or an unknown one has no markets to tell apart.
        named: the market of the addresses that stand in the text, empty where there are none or several.
        text: what the marketplace wrote.
    """
    if platform not in PLATFORMS:
        return ()
    sites = load_packs().platform(platform).sites
    found = (*_home(platform, named, text), *_addresses(platform, text), *_money(platform, text, sites))
    return (*found, *_clock(text, sites), *_tongue(text, sites))


def _home(platform: str, named: str, text: str) -> Iterator[SiteSign]:
    """Yield that the store is called by the platform's address in .com, as in ``Store: Lanyu (Amazon.com)``.

    Amazon's other markets have addresses of their own, so that even a link says something.
    """
    met = _home_form(platform).search(text)
    if met:
        yield SiteSign(met["name"], (_HOME,), sure=True)
    elif platform == "amazon" and named == _HOME:
        yield SiteSign("amazon.com", (_HOME,))


def _addresses(platform: str, text: str) -> Iterator[SiteSign]:
    """Yield the other markets' own addresses: one among several may be that of the case."""
    for site, form in domains_of(platform).items():
        met = form.search(text) if site != _HOME else None
        if met:
            yield SiteSign(met[0], (site,))


@cache
def _home_form(platform: str) -> re.Pattern[str]:
    words = table("site-signs")["home"]
    address = rf"(?<![@.\w/-]){re.escape(platform)}\.com(?![.\w/-]*\w)"
    before, behind = pattern(words["before"]), pattern(words["behind"])
    label = rf"(?:{pattern(words['labels'])})\s?[:：][^\n]{{0,60}}?"
    forms = (
        rf"{label}{address}",
        rf"[(（]\s?{address}\s?[)）]",
        rf"(?:{before})\s{address}",
        rf"{address}\s?(?:{behind})",
    )
    return re.compile(rf"(?=(?:{'|'.join(forms)})).*?(?P<name>{address})", re.IGNORECASE)


def _money(platform: str, text: str, sites: tuple[Site, ...]) -> Iterator[SiteSign]:
    anywhere = table("site-signs")["worldwide"].get(platform, ())
    for currency, form in _currencies().items():
        met = form.search(text) if currency not in anywhere else None
        if met:
            told = tuple(s.code for s in sites if s.currency == currency)
            # a currency that one market alone has tells it by itself
            yield from _sign(met[0].strip(" .,'"), told, sure=len(told) == 1)


@cache
def _currencies() -> Mapping[str, re.Pattern[str]]:
    named: Mapping[str, list[str]] = table("site-signs")["currencies"]
    forms = {}
    for currency, printed in named.items():
        marks = "|".join(re.escape(p) for p in sorted(printed, key=len, reverse=True))
        forms[currency] = re.compile(rf"(?<![\w$])(?:{marks})\s?{_AMOUNT}|{_AMOUNT}(?:{marks})(?![\w$])")
    return forms


def _clock(text: str, sites: tuple[Site, ...]) -> Iterator[SiteSign]:
    for zone, printed in table("site-signs")["zones"].items():
        met = re.search(pattern(printed), text)
        if met:
            yield from _sign(met[0], (s.code for s in sites if _alike(s.zone, zone)))


@cache
def _alike(zone: str, other: str) -> bool:
    """Return whether clocks show the same in two zones, in winter and in summer."""
    return all(
        at.astimezone(ZoneInfo(zone)).utcoffset() == at.astimezone(ZoneInfo(other)).utcoffset() for at in _SEASONS
    )


def _tongue(text: str, sites: tuple[Site, ...]) -> Iterator[SiteSign]:
    spoken = {language for language in detect(text).languages if language.partition("-")[0] not in _EVERYWHERE}
    if spoken:
        own = table("site-signs")["languages"]
        shown = " / ".join(own.get(language, language) for language in sorted(spoken))
        yield from _sign(shown, (s.code for s in sites if s.languages[0] in spoken))


def _sign(shown: str, sites: Iterable[str], *, sure: bool = False) -> Iterator[SiteSign]:
    found = tuple(sites)
    if found:
        yield SiteSign(shown, found, sure=sure)


def spoken_for(signs: tuple[SiteSign, ...], site: str) -> tuple[str, ...]:
    """Return the markets for which a notice speaks instead of a site; none where it may speak for the site as well.

    One sign that is sure is enough; of the others two have to agree.
    """
    if not signs or any(site in sign.sites for sign in signs):
        return ()
    common = set(signs[0].sites).intersection(*(sign.sites for sign in signs[1:]))
    if not common or not (len(signs) > 1 or any(sign.sure for sign in signs)):
        return ()
    return tuple(code for code in signs[0].sites if code in common)
