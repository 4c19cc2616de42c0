"""Word lists of ``resources/words`` and how printed words are compared with them.

Recognition drops spaces and confuses punctuation, so words are compared in a squeezed form: compatibility characters
folded, lower case, neither spaces nor punctuation.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from typing import Any

from appealdesk.core.text import resources


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table ``resources/words/<name>.toml``."""
    return tomllib.loads((resources() / "words" / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return the text in lower case and NFKC with letters, digits and marks only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c == "&" or _kept(c))


def _kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


@lru_cache(maxsize=4096)
def toneless(text: str) -> str:
    """Return the squeezed text without accents and tone marks, for scripts that recognition reads without them."""
    plain = unicodedata.normalize("NFD", squeeze(text)).replace("đ", "d")
    return unicodedata.normalize("NFC", "".join(c for c in plain if not "\u0300" <= c <= "\u036f"))


def is_cjk(char: str) -> bool:
    """Return whether the character is a Han character or kana."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def has_cjk(text: str) -> bool:
    """Return whether the text holds a Han character or kana."""
    return any(is_cjk(c) for c in text)


def has_thai(text: str) -> bool:
    """Return whether the text holds a Thai letter."""
    return any("\u0e00" <= c <= "\u0e7f" for c in text)
