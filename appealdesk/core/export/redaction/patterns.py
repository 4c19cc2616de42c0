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

MAIL, PHONE, ADDRESS, NAME, ACCOUNT = "mail", "phone", "address", "name", "account"
"""Kinds of private values: ends of text keys ``dossier.error.still-page-*``."""
TOWN = "town"
"""Kind of what a column says of towns: they are looked for as such, and are addresses where they are found."""

_MAIL: Final = re.compile(r"[A-Za-zÀ-ɏ\d_.+-]+(?a:\s?(?:@|[(\[]at[)\]])\s?[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"(?<![\w.@])@[A-Za-z]\w[\w.]{1,28}")
"""An account by which somebody is reached at a messenger."""
_RELAYS: Final = ("marketplace.", "members.")
"""Mail addresses of buyers at marketplaces' own domains begin so behind the sign."""
_NUMBERS: Final = (
    re.compile(r"(?a:(?<![\w+-])(?:\(\+\d{1,3}\)|\+\d{1,3})[ .-]?(?:\(?\d{1,4}\)?[ .-]?){1,5}\d{2,4}(?![\w-]))"),
    re.compile(r"(?a:(?<![\w-])\(\d{2,4}\)\s?\d{3,4}[ .-]?\d{3,4}(?![\w-]))"),
    re.compile(r"(?a:(?<![\w.-])\d{3}[ .-]\d{3}[ .-]\d{4}(?![\w-]))"),
    re.compile(r"(?a:(?<![\w-])1[3-9]\d(?:\d{8}|\*{2,6}\d{2,4})(?![\w-]))"),
    re.compile(r"(?a:(?<![\w.-])(?<!\d{4} )0\d{1,4}[ -]\d{3,4}[ -]?\d{3,4}(?![\w-]| \d{4}(?![\d/.-])))"),
    re.compile(r"(?a:(?<![\w./-])0\d{1,4} ?/ ?\d{3,8}(?:[ -]?\d{2,4})?(?![\w/-]))"),
    re.compile(r"(?a:(?<![\w-])0(?:[3567]\d{8}|1\d{8,9}|8\d{8,11}|9\d{8})(?![\w-]))"),
    re.compile(r"(?a:(?<![\w.-])0\d{2} \d{7,8}(?![\w-]))"),
)
"""Forms with a sign of a telephone number about them; a bare row of digits is more often a number of a parcel."""
_NARROW: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Wide letters, figures and signs of Chinese and Japanese texts as narrow ones, each in its place."""
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
"""Of a telephone number (ITU-T E.164)."""
_HAN_PART: Final = r"[\u3040-\u30ff\u4e00-\u9fff]{1,6}?[省市区區縣县鎮镇乡鄉村里路街都道府県町段巷弄]"
_HAN_UNIT: Final = r"\s?(?:號|号|樓|楼|室|巷|弄|幢|栋|棟|座|单元|單元|层|層|期|组|組|丁目|番地|番|F)"
_HAN_NUMBER: Final = r"[\d０-９]+[A-Za-z]?(?:\s?[-－−‐ー之の]\s?[\d０-９]+)*"
_HAN_ADDRESS: Final = re.compile(
    rf"(?:{_HAN_PART}\s?){{2,}}[\u3040-\u30ff\u4e00-\u9fff]{{0,6}}\s?{_HAN_NUMBER}(?:{_HAN_UNIT})?"
    rf"(?:[\s-]?[\u3040-\u30ff\u4e00-\u9fff]{{0,8}}?{_HAN_NUMBER}{_HAN_UNIT}|(?:-|(?<=[目番地段])){_HAN_NUMBER})*"
    r"(?![A-Za-z\d])"
    r"(?:[\u3040-\u30ff\u4e00-\u9fff]{1,10}[\d０-９]*[A-Za-z]?(?![\u3040-\u30ff\u4e00-\u9fff]))?"
    r"(?:\s[\u30a0-\u30ffA-Za-z\u4e00-\u9fff]{1,10}[\d０-９]+(?![A-Za-z\d]))?"
)
"""Two parts of a Han address at least, a number at once behind them, and a building with the number of a flat."""
_HAN_LEAD: Final = re.compile(r"(?:我)?(?:住在|住|寄到|送到|寄往|寄至|位于|位於|家在|在|到|至)")
"""What a sentence says before an address."""
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
    text = text.translate(_NARROW)
    yield from (found.span() for found in _ACCOUNT.finditer(text))
    yield from (found.span(found.lastgroup or 0) for found in _messenger().finditer(text))
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
    text = text.translate(_NARROW)
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
    yield from (found.span(1) for found in _after("address").finditer(text) if not is_country(found[1]))
    for found in _HAN_ADDRESS.finditer(text):
        led = _HAN_LEAD.match(found[0])
        yield found.start() + (led.end() if led else 0), found.end()


def is_town(text: str) -> bool:
    """Tell whether a line may name a town with its postal code."""
    return _TOWN.search(text) is not None


def is_label(text: str, key: str) -> bool:
    """Tell whether a text is nothing but a label before a private value (``phone``, ``address``, ``mail``)."""
    return text.strip(" :：").casefold() in {w.casefold() for w in table("private")[key]}


def kind_of_column(head: str) -> str:
    """Return what kind of private value stands below the head of a column; empty where none does."""
    plain = _spaced(head)
    if _of_no_person().search(plain) or is_of_seller(plain):
        return ""
    if _of_a_town().search(plain):
        return TOWN
    if not any(_spaced(w) in plain for w in table("private")["column"]):
        return ""
    kind = next((kind for kind, signs in _SIGNS if any(s in plain for s in signs)), "")
    return kind or (NAME if any(s in plain for s in _NAMES) else ADDRESS)


def is_of_seller(label: str) -> bool:
    """Tell whether a label or the head of a column names a place or a person of the seller."""
    return _of_seller().search(label) is not None


@cache
def _of_seller() -> re.Pattern[str]:
    return re.compile(pattern(table("private")["seller-side"]), re.IGNORECASE)


def _spaced(head: str) -> str:
    return re.sub(r"[\s_-]+", " ", head.casefold())


@cache
def _of_no_person() -> re.Pattern[str]:
    """Return what finds a time or an amount in a head: "買家付款時間" is when the buyer paid, not who."""
    return re.compile(pattern(table("private")["column-other"]), re.IGNORECASE)


@cache
def _of_a_town() -> re.Pattern[str]:
    return re.compile(pattern(table("private")["column-town"]), re.IGNORECASE)


@cache
def _platforms() -> tuple[str, ...]:
    domains = table("marketplaces")["domains"]
    return tuple(sorted({d.casefold() for sites in domains.values() for names in sites.values() for d in names}))


def words_of(key: str) -> str:
    """Return a pattern for any of the words of a list, the longest first."""
    return "|".join(re.escape(w) for w in sorted(table("private")[key], key=len, reverse=True))


@cache
def _after(key: str) -> re.Pattern[str]:
    """Return what finds the value behind a label and a colon, or of telephone numbers behind the label alone."""
    value = r"[+\d(][\d\s().*-]{5,}\d" if key == "phone" else r"\S.*"
    mark = r"\s*[:：.]?\s*" if key == "phone" else r"\s*[:：]\s*"
    before = "(?<![A-Za-zÀ-ɏ])" if key == "phone" else r"(?<!\w)"
    return re.compile(rf"{before}(?:{words_of(key)}){mark}({value})", re.IGNORECASE)


@cache
def _person() -> re.Pattern[str]:
    """Return what finds a name behind a label: after a colon, or after the word for whoever took a parcel in."""
    taker = rf"(?:{words_of('neighbour')})\s*"
    letter = r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff]"
    latin = rf"{letter}[\w.'’-]*(?: {letter}[\w.'’-]*){{0,3}}"
    han = r"[\u3040-\u30ff\u4e00-\u9fff·]{2,8}"
    between = rf"(?:\s*[:：]\s*(?:{taker})?|\s*{taker})"
    return re.compile(rf"(?<!{letter})(?:{words_of('person')}){between}(?P<name>{han}|{latin})", re.IGNORECASE)


@cache
def _messenger() -> re.Pattern[str]:
    """Return what finds an account behind the name of a messenger, in a sentence and without a colon too."""
    account = r"[A-Za-z][\w.-]{3,}"
    told = rf"(?:{words_of('mail')}|{words_of('messenger')})(?:号|號)?\s*[:：]\s*(?P<told>(?a:{account}))"
    named = rf"(?:{words_of('messenger')})(?:号|號|帳號|账号| ID)?\s*(?:是|为|為|is)?\s*"
    return re.compile(rf"(?<![A-Za-z])(?:{told}|{named}(?P<bare>(?a:(?=[\w.-]*[\d_]){account})))", re.IGNORECASE)


@cache
def _thai() -> re.Pattern[str]:
    """Return what finds a Thai address: words that begin parts of one, with the numbers and the province beside."""
    part = rf"(?:{words_of('thai')})[^\s,.]*"
    number, province = r"\d[\d/-]*", r"(?:กรุงเทพ|กทม|จ\.)[^\s,]*"
    more = rf"(?:\s(?:{part}|{number}|{province}|[\u0e00-\u0e7f]+(?=\s\d{{5}}(?!\d))))*"
    return re.compile(rf"(?:{number}\s)?{part}{more}")


@cache
def _streets() -> tuple[re.Pattern[str], ...]:
    house, unit = r"\d+[A-Za-z]?(?:[-/]\d+)?", r"(?:[ ,]+(?:Apt|Unit|Suite|Ste|#)\.? ?[\w-]+)?"
    start, street = words_of("street-start"), words_of("street")
    return (
        # "on the way" is no street: names of streets are written with capitals
        re.compile(rf"(?<![\w-]){house},? (?:[\w.'-]+ ){{1,4}}(?:{street}|{street.upper()})\b\.?{unit}"),
        re.compile(rf"(?<!\w)[\w.-]*(?:{words_of('street-end')})\s?\d+\s?[a-z]?\b", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{start})(?!\w)\.?\s[^,;]*\d[^;]*", re.IGNORECASE),
        re.compile(rf"(?<!\w){house},?\s(?:{start})(?!\w)\.?\s[^;]*", re.IGNORECASE),
        _thai(),
    )
