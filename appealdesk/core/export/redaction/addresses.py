"""The parts of an address by which it is told elsewhere: its street without the number, its district."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.countries import is_country
from appealdesk.core.export.redaction.patterns import streets, words_of
from appealdesk.core.reading.extractors.words import is_cjk, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST: Final = 6
"""Letters and digits of a part that is looked for without the rest."""
_LEAST_LETTERS: Final = 4
_LEAST_THAI: Final = 5
_LEAST_SINGLE: Final = 8
"""Letters of a street's name of one word, such as Lindwurmstraße."""
_NUMBER: Final = re.compile(
    r"^(?:No\.?\s?)?\d+[A-Za-z]?(?:[-/]\d+)?,?\s+|,?\s+(?:No\.?\s?|#)?\d+\s?[A-Za-z]?(?:[-/]\d+)*$", re.IGNORECASE
)
"""The number of a house before or behind the name of its street."""
_UNIT: Final = re.compile(r",?\s+(?:apt|unit|suite|ste|#)\.?\s?[\w-]+$", re.IGNORECASE)
_HAN: Final = r"[^\W\da-zA-Z市區区縣县鎮镇鄉乡里省府都]"
_HAN_ROAD: Final = re.compile(rf"{_HAN}{{2,4}}?(?:路|街|大道)(?:[一二三四五六七八九十]段)?")
_HAN_DISTRICT: Final = re.compile(r"(?<=[市縣县都府県])([\u4e00-\u9fff]{2,3})[區区鄉乡鎮镇]")
_WORDS_TOO: Final = frozenset({"中央", "和平", "平安", "中心", "新市", "城中"})
"""Names of districts that are words of their own where the sign of a district is left out."""


@cache
def _beginning() -> re.Pattern[str]:
    """Return what finds a part of an address whose first word says what it is, without a number: "phường Bến Thành"."""
    return re.compile(rf"(?:{words_of('street-start')})\.?\s([^\d,]+)", re.IGNORECASE)


def parts_of_address(address: str) -> Iterator[str]:
    """Yield the parts of an address that tell where somebody lives though the rest does not stand beside them."""
    if any(map(is_cjk, address)):
        yield from (found[0] for form in (_HAN_ROAD, _HAN_DISTRICT) for found in form.finditer(address))
        yield from (found[1] for found in _HAN_DISTRICT.finditer(address) if found[1] not in _WORDS_TOO)
        return
    thai = re.compile(rf"(?:{words_of('thai')})\s?([\u0e00-\u0e7f]{{{_LEAST_THAI},}})")
    yield from (part for found in thai.finditer(address) for part in (found[0], found[1]))
    for part in re.split(r"[,;\n]", address):
        plain = part.strip()
        begun = _beginning().fullmatch(plain)
        if begun and len(squeeze(begun[1])) >= _LEAST:
            yield plain
            if len(begun[1].split()) > 1:
                yield begun[1]
            continue
        if not any(start == 0 or plain[:start].strip().isdigit() for start, _ in streets(plain)):
            continue
        bare = _NUMBER.sub("", _UNIT.sub("", plain)).strip()
        for one in dict.fromkeys((plain, bare)):
            letters = sum(map(str.isalpha, one))
            if (
                len(squeeze(one)) >= _LEAST
                and letters >= _LEAST_LETTERS
                and (len(one.split()) > 1 or letters >= _LEAST_SINGLE)
                and not is_country(one)
            ):
                yield one
