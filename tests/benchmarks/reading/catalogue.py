"""Which pictures there are: every layout in its languages, each as it is and with two of the degradations."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.reading.degrade import DEGRADATIONS
from tests.benchmarks.reading.layouts import captions, carriers, chats, letters, orders, papers, threads, warehouse
from tests.benchmarks.reading.scene import Scene
from tests.benchmarks.reading.sheet import DARK, LIGHT, PAPER, Sheet
from tests.benchmarks.reading.truth import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = "reading-1"
_ROOMS = {
    "captions": captions,
    "carriers": carriers,
    "chats": chats,
    "letters": letters,
    "orders": orders,
    "papers": papers,
    "threads": threads,
    "warehouse": warehouse,
}
_LOOKS = {
    "light": LIGHT,
    "dark": DARK,
    "paper": PAPER,
    "white": replace(LIGHT, ground="#ffffff"),
    "chat": replace(LIGHT, ground="#ededed"),
    "line": replace(LIGHT, ground="#8cabd8"),
    "beige": replace(LIGHT, ground="#ece5dd"),
}
DESKTOP, PHONE, SHEET, LABEL = "desktop", "phone", "paper", "label"
_SIZE = {DESKTOP: (1280, 1.0), PHONE: (392, 2.75), SHEET: (820, 1.6), LABEL: (420, 1.9)}
_AFTER = {
    DESKTOP: (("q40", "half"), ("blur", "photo"), ("photo", "q40"), ("half", "blur"), ("photo", "blur")),
    PHONE: (("q40", "photo"), ("half", "q40"), ("photo", "blur"), ("blur", "half")),
    SHEET: (("askew", "scan90"), ("scan180", "photo"), ("scan270", "q40"), ("scan90", "blur"), ("askew", "half")),
    LABEL: (("photo", "scan90"), ("q40", "half"), ("scan270", "blur"), ("scan180", "photo")),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A layout in a language, with what it shows."""

    layout: str
    draw: Callable[[Sheet, Scene], None]
    kind: str
    form: str
    platform: str
    site: str
    language: str
    carrier: str
    number: str
    look: str = "light"
    family: str = "plain"
    orders: int = 1
    width: int = 0
    scale: float = 0.0

    @property
    def name(self) -> str:
        return f"{self.layout}-{self.language}" + ("-dark" if self.look == "dark" else "")


def _carrier_entries() -> Iterator[Entry]:
    families = ("plain", "wide", "narrow")
    platforms = {
        "us": "amazon",
        "de": "amazon",
        "jp": "amazon",
        "uk": "ebay",
        "tw": "shopee",
        "th": "shopee",
        "vn": "shopee",
        "id": "shopee",
        "my": "shopee",
    }
    for i, (name, page) in enumerate(carriers.pages().items()):
        phone = page["form"] == "mobile"
        yield Entry(
            f"{page['form']}-{name}",
            partial(carriers.draw, name=name),
            "tracking-page",
            PHONE if phone else DESKTOP,
            {"china-post": "temu", "sf": "temu", "yunexpress": "temu", "yanwen": "wish", "cainiao": "ebay"}.get(
                name, platforms[page["site"]]
            ),
            page["site"],
            page["language"],
            page["name"],
            page["number"],
            look="dark" if i % 7 == 3 else "light" if i % 2 else "white",
            family=families[i % 3],
            width=392 if phone else (1280, 1360, 1180)[i % 3],
        )


def entries() -> tuple[Entry, ...]:
    """Return all layouts in their languages."""
    data = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text("utf-8"))
    first, later = ([_entry(dict(item)) for item in data[part]] for part in ("entry", "later"))
    return (*first, *_carrier_entries(), *later)  # in turn, so that what is added changes no other picture


def _entry(item: dict[str, Any]) -> Entry:
    room, function = item.pop("draw").split(".")
    drawn = getattr(_ROOMS[room], function)
    if name := item.pop("name", ""):
        drawn = partial(drawn, name=name)
    return Entry(draw=drawn, **item)


def draw(entry: Entry, seed: str = SEED) -> Picture:
    """Draw an entry as it is; another seed shows another business: its ids, people, times and amounts."""
    scene = Scene(
        f"{seed} {entry.name}",
        entry.platform,
        entry.site,
        entry.language,
        carrier=entry.carrier,
        number=entry.number,
        orders=entry.orders,
    )
    width, scale = _SIZE[entry.form]
    sheet = Sheet(
        entry.width or width,
        scale=entry.scale or scale,
        look=_LOOKS[entry.look],
        language=entry.language,
        family=entry.family,
    )
    entry.draw(sheet, scene)
    height = max(sheet.bottom, (entry.width or width) * 1.9 if entry.form == PHONE else 0)
    pixels, truths = sheet.done(height)
    return Picture(entry.name, entry.layout, entry.language, entry.kind, entry.form, scene.case(), pixels, truths)


def names() -> tuple[str, ...]:
    """Return the names of all pictures, ``layout-language.degradation``."""
    return tuple(f"{e.name}.{d}" for e, ds in _plan() for d in ds)


def pictures(only: str = "", seed: str = SEED) -> Iterator[Picture]:
    """Draw all pictures whose name holds a text."""
    for entry, degradations in _plan():
        wanted = [d for d in degradations if only in f"{entry.name}.{d}"]
        if not wanted:
            continue
        base = draw(entry, seed)
        for name in wanted:
            yield replace(
                DEGRADATIONS[name](replace(base, name=f"{entry.name}.{name}")), degradation=_group(name, base)
            )


def _group(name: str, base: Picture) -> str:
    if name in ("clean", "q40") and base.pixels.shape[0] > 2.5 * base.pixels.shape[1]:
        return "long"
    return "scan" if name.startswith(("scan", "askew")) else name


def _plan() -> Iterator[tuple[Entry, tuple[str, ...]]]:
    turn = dict.fromkeys(_AFTER, 0)
    for entry in entries():
        choices = _AFTER[entry.form]
        after = choices[turn[entry.form] % len(choices)]
        turn[entry.form] += 1
        if entry.layout.endswith("-long"):
            after = ("q40",)
        # every second layout once more is enough: three of each would take too long
        yield entry, ("clean", *(after if turn[entry.form] % 2 else after[:1]))
