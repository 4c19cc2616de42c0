"""Carriers' pages: a rail with dots, a grid whose days span rows, days as headings, running list, phone, no result."""

# ruff: noqa: E501 - the lines of pages are HTML, where a break is a space

from __future__ import annotations

import tomllib
from datetime import timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.reading.heldout.world import carrier, mark, state
from tests.benchmarks.reading.moments import local_zone
from tests.benchmarks.reading.truth import TRACKING

if TYPE_CHECKING:
    from datetime import datetime

    from tests.benchmarks.reading.heldout.world import World


@cache
def carriers() -> dict[str, dict[str, Any]]:
    """Return the carriers' pages as data."""
    return tomllib.loads(Path(__file__).with_name("carriers.toml").read_text("utf-8"))


def draw(w: World, name: str) -> str:
    """Return a carrier's page as HTML."""
    page = carriers()[name]
    number = _number(w, page)
    inside = _FORMS[page["form"]](w, page)
    if page["form"] == "phone":
        top = f'<div class="app">‹ &nbsp; {page["title"]}</div>'
    else:
        url = page["url"].replace("{n}", mark(TRACKING, w.p.number, w.p.number))
        top = f'<div class="url">🔒 {url}</div><div class="brand">{carrier(page["name"])}</div>'
    headline = state(*page["head"])
    return f"""{top}<main><h1>{"" if page["form"] == "phone" else page["title"]}</h1>
    <div class="card"><div class="soft">{page["label"]}</div><div class="big">{number}</div>
    <p class="head">{headline}</p></div>{inside}</main>"""


def unknown(w: World, title: str, said: str, url: str, name: str) -> str:
    """Return a carrier's page that does not know the number."""
    return f"""<div class="url">🔒 {url}</div><div class="brand">{carrier(name)}</div><main><h1>{title}</h1>
    <div class="card"><div class="big">{w.n()}</div><p>{state("not-found", said)}</p></div></main>"""


def _number(w: World, page: dict[str, Any]) -> str:
    groups = page.get("groups", 0)
    if groups < 0:
        value = w.p.number
        return w.n(text="-".join(value[i : i - groups] for i in range(0, len(value), -groups)))
    return w.n(groups=groups)


def _time(w: World, page: dict[str, Any], at: datetime, style: str, *, optional: bool = False) -> str:
    style = style.replace("{R}", str(at.year - 1911)).replace("{W2}", _WEEKDAYS_DE[at.weekday()])
    return w.t(at, style, zone=str(at.tzinfo), known=not page.get("unzoned"), optional=optional)


_WEEKDAYS_DE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def _steps(w: World, page: dict[str, Any]) -> list[tuple[datetime, str, str]]:
    return [
        (at.astimezone(local_zone(place, w.zone)), state(kind, words), place)
        for at, (kind, words, place) in zip(w.steps(len(page["steps"])), page["steps"], strict=True)
    ]


def _rail(w: World, page: dict[str, Any]) -> str:
    rows = "".join(
        f'<div class="stop"><b>{said}</b><br><span>{place}</span><br>'
        f'<span class="soft">{_time(w, page, at, page["day"] + ", " + page["clock"])}</span></div>'
        for at, said, place in _steps(w, page)
    )
    return f'<div class="rail">{rows}</div>'


def _grid(w: World, page: dict[str, Any]) -> str:
    heads = "".join(f"<th>{h}</th>" for h in page["heads"])
    rows = ""
    for _, group in groupby(_steps(w, page), key=lambda s: s[0].date()):
        steps = list(group)
        for i, (at, said, place) in enumerate(steps):
            # the day stands once, beside the first of its rows; it belongs to each of their clocks
            day = f'<td rowspan="{len(steps)}">{_time(w, page, at, page["day"], optional=True)}</td>' if i == 0 else ""
            whole = _time(w, page, at, page["day"] + " " + page["clock"])
            clock = _swap(whole, _plain(w, page, at, page["clock"]))
            rows += f"<tr>{day}<td>{clock}</td><td>{said}</td><td>{place}</td></tr>"
    return f'<table class="grid"><tr>{heads}</tr>{rows}</table>'


def _days(w: World, page: dict[str, Any]) -> str:
    found = ""
    for _, group in groupby(_steps(w, page), key=lambda s: s[0].date()):
        steps = list(group)
        found += f"<h3>{_time(w, page, steps[0][0], page['day'], optional=True)}</h3>"
        for at, said, place in steps:
            clock = _swap(_time(w, page, at, page["day"] + " " + page["clock"]), _plain(w, page, at, page["clock"]))
            found += (
                f'<div class="row"><span class="at">{clock}</span><span class="what">{said}</span><i>{place}</i></div>'
            )
    return found


def _list(w: World, page: dict[str, Any]) -> str:
    rows = "".join(
        f"<li>{_time(w, page, at, page['day'] + ' ' + page['clock'])} &nbsp; {said}{' · ' + place if place else ''}</li>"
        for at, said, place in _steps(w, page)
    )
    return f"<ul>{rows}</ul>"


def _phone(w: World, page: dict[str, Any]) -> str:
    rows = "".join(
        f'<div class="two"><div class="left">{_time(w, page, at, page["day"] + "\n" + page["clock"])}</div>'
        f"<div><b>{said}</b><br><span class=soft>{place}</span></div></div>"
        for at, said, place in _steps(w, page)
    )
    return f'<div class="card">{carrier(page["name"])}</div><div class="card">{rows}</div>'


def _plain(w: World, page: dict[str, Any], at: datetime, style: str) -> str:
    text = _time(w, page, at, style)
    return text[text.index(">") + 1 : text.rindex("<")]


def _swap(whole: str, text: str) -> str:
    return whole[: whole.index(">") + 1] + text + "</x>"


def looked(w: World) -> datetime:
    """Return when a phone's screenshot was taken."""
    return w.p.delivered + timedelta(hours=3)


_FORMS = {"rail": _rail, "grid": _grid, "days": _days, "list": _list, "phone": _phone}
