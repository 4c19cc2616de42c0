"""What looks private wherever it stands: mail addresses, telephone numbers, lines of postal addresses."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.countries import is_country
from appealdesk.core.reading.extractors.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIL, PHONE, ADDRESS, NAME = "mail", "phone", "address", "name"
"""Kinds of private values: ends of text keys ``dossier.private.*``."""

_MAIL: Final = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_ACCOUNT: Final = re.compile(r"(?<![\w.@])@[A-Za-z]\w[\w.]{1,28}")
"""An account by which somebody is reached at a messenger."""
_RELAYS: Final = ("marketplace.", "members.")
"""Mail addresses of buyers at marketplaces' own domains begin so behind the sign."""
_NUMBERS: Final = (
    re.compile(r"(?<![\w+-])\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){1,5}\d{2,4}(?![\w-])"),
    re.compile(r"(?<![\w-])\(\d{2,4}\)\s?\d{3,4}[ .-]?\d{3,4}(?![\w-])"),
    re.compile(r"(?<![\w.-])\d{3}[ .-]\d{3}[ .-]\d{4}(?![\w-])"),
    re.compile(r"(?<![\w-])1[3-9]\d(?:\d{8}|\*{2,6}\d{2,4})(?![\w-])"),
    re.compile(r"(?<![\w.-])0\d{1,3}[ -]\d{3,4}[ -]?\d{3,4}(?![\w-])"),
    re.compile(r"(?<![\w-])0[689]\d{8}(?![\w-])"),
)
"""Forms with a sign of a telephone number about them; a bare row of digits is more often a number of a parcel."""
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
"""Of a telephone number (ITU-T E.164)."""
_HAN_PARTS: Final = re.compile(r"[省市区區县縣鎮镇乡鄉村路街都道府県町]|(?<=[\d０-９])\s?[号號楼樓室巷弄]")
"""Parts of Han addresses; "number" without a figure before it is a number of an order or a parcel."""
_LEAST_HAN_PARTS = 2
_TOWN: Final = re.compile(
    r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b\d{4,6}\s+\D{3,}|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\D\s\d{5,6}$"
)
"""A postal code beside the name of a town: American, European, British, Asian."""

_SIGNS: Final = (
    (MAIL, ("e-mail", "e mail", "email", "邮箱", "郵件")),
    (ADDRESS, ("address", "alamat", "địa chỉ", "ที่อยู่", "地址", "postal", "postcode", "zip", "邮编", "郵遞")),
    (MAIL, ("mail", "邮", "郵")),
    (PHONE, ("phone", "tel", "mobile", "电话", "電話", "手机", "手機", "โทร")),
    (ADDRESS, ("備註", "备注")),
)
"""Signs in the head of a column, the surer first; of remarks the whole is looked for and not their words."""
_NAMES: Final = ("name", "recipient", "receiver", "buyer", "收件", "收货", "收貨", "买家", "買家", "penerima", "ผู้รับ")


def mails(text: str) -> Iterator[tuple[int, int]]:
    """Yield where mail addresses and accounts of people stand; addresses of marketplaces themselves are none."""
    yield from (found.span() for found in _ACCOUNT.finditer(text))
    for found in _MAIL.finditer(text):
        domain = found[0].rpartition("@")[2].strip().casefold()
        if domain.startswith(_RELAYS) or not any(domain == d or domain.endswith(f".{d}") for d in _platforms()):
            yield found.span()


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand behind a label, in the middle of a sentence too: "Signed by: KLEE", "收件人：王小明"."""
    for found in _person().finditer(text):
        start, end = found.span("name")
        if found["name"].upper() == found["name"].lower():  # a script without capitals
            yield start, end
            continue
        named = [*takewhile(lambda word: word[:1].isupper(), found["name"].split())]
        if named:
            yield start, start + len(" ".join(named))


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Yield where telephone numbers stand."""
    for form in _NUMBERS:
        for found in form.finditer(text):
            if _LEAST_DIGITS <= sum(c.isdigit() for c in found[0]) <= _MOST_DIGITS:
                yield found.span()
    for found in _after("phone").finditer(text):
        if sum(c.isdigit() for c in found[1]) >= _LEAST_DIGITS - 1:
            yield found.span(1)


def streets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lines of postal addresses stand."""
    for form in _streets():
        yield from (found.span() for found in form.finditer(text))
    for key in ("address", "mail"):
        yield from (found.span(1) for found in _after(key).finditer(text) if not is_country(found[1]))
    for part in re.finditer(r"[\u4e00-\u9fff][\u4e00-\u9fff\w\s()（）.-]*", text):
        whole = part[0]
        if len(_HAN_PARTS.findall(whole)) >= _LEAST_HAN_PARTS and any(c.isdigit() for c in whole):
            yield part.start(), part.start() + len(whole.rstrip())


def is_town(text: str) -> bool:
    """Tell whether a line may name a town with its postal code."""
    return _TOWN.search(text) is not None


def is_label(text: str, key: str) -> bool:
    """Tell whether a text is nothing but a label before a private value (``phone``, ``address``, ``mail``)."""
    return text.strip(" :：").casefold() in {w.casefold() for w in table("private")[key]}


def kind_of_column(head: str) -> str:
    """Return what kind of private value stands below the head of a column; empty where none does."""
    plain = _spaced(head)
    if not any(_spaced(w) in plain for w in table("private")["column"]) or _of_no_person().search(plain):
        return ""
    kind = next((kind for kind, signs in _SIGNS if any(s in plain for s in signs)), "")
    return kind or (NAME if any(s in plain for s in _NAMES) else ADDRESS)


def _spaced(head: str) -> str:
    return re.sub(r"[\s_-]+", " ", head.casefold())


@cache
def _of_no_person() -> re.Pattern[str]:
    """Return what finds a time or an amount in a head: "買家付款時間" is when the buyer paid, not who."""
    return re.compile(pattern(table("private")["column-other"]), re.IGNORECASE)


@cache
def _platforms() -> tuple[str, ...]:
    domains = table("marketplaces")["domains"]
    return tuple(sorted({d.casefold() for sites in domains.values() for names in sites.values() for d in names}))


def _words(key: str) -> str:
    return "|".join(re.escape(w) for w in sorted(table("private")[key], key=len, reverse=True))


@cache
def _after(key: str) -> re.Pattern[str]:
    """Return what finds the value behind a label and a colon, or of telephone numbers behind the label alone."""
    value = r"[+\d(][\d\s().*-]{5,}\d" if key == "phone" else r"\S.*"
    mark = r"\s*[:：.]?\s*" if key == "phone" else r"\s*[:：]\s*"
    return re.compile(rf"(?<!\w)(?:{_words(key)}){mark}({value})", re.IGNORECASE)


@cache
def _person() -> re.Pattern[str]:
    """Return what finds a name behind a label: after a colon, or after the word for whoever took a parcel in."""
    taker = rf"(?:{_words('neighbour')})\s*"
    letter = r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff]"
    latin = rf"{letter}[\w.'’-]*(?: {letter}[\w.'’-]*){{0,3}}"
    han = r"[\u3040-\u30ff\u4e00-\u9fff·]{2,8}"
    between = rf"(?:\s*[:：]\s*(?:{taker})?|\s*{taker})"
    return re.compile(rf"(?<!{letter})(?:{_words('person')}){between}(?P<name>{han}|{latin})", re.IGNORECASE)


@cache
def _streets() -> tuple[re.Pattern[str], ...]:
    house, unit = r"\d+[A-Za-z]?(?:[-/]\d+)?", r"(?:[ ,]+(?:Apt|Unit|Suite|Ste|#)\.? ?[\w-]+)?"
    start, street = _words("street-start"), _words("street")
    return (
        # "on the way" is no street: names of streets are written with capitals
        re.compile(rf"(?<![\w-]){house},? (?:[\w.'-]+ ){{1,4}}(?:{street}|{street.upper()})\b\.?{unit}"),
        re.compile(rf"(?<!\w)[\w.-]*(?:{_words('street-end')})\s?\d+\s?[a-z]?\b", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{start})(?!\w)\.?\s[^,;]*\d[^;]*", re.IGNORECASE),
        re.compile(rf"(?<!\w){house},?\s(?:{start})(?!\w)\.?\s[^;]*", re.IGNORECASE),
        re.compile(rf"\S*\s?(?:{_words('thai')}).*"),
    )
