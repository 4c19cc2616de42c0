"""A first ``case.toml`` for files that were dropped without one, and orders added to one that is there."""

from __future__ import annotations

import codecs
import json
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def draft_casefile(platform: str, site: str, *, store: str = "", metric: str = "", timezone: str = "") -> str:
    """Return the text of a ``case.toml`` that :func:`~appealdesk.core.intake.casefile.parse_casefile` accepts.

    Empty values are left out; the values themselves are checked when the text is read.
    """
    given = {"platform": platform, "site": site, "store": store, "metric": metric, "timezone": timezone}
    # a JSON string is a TOML basic string as long as DEL, which JSON leaves bare, is escaped
    lines = [f"{k:<8} = {json.dumps(v, ensure_ascii=False)}" for k, v in given.items() if v]
    return "\n".join(lines).replace("\x7f", "\\u007f") + "\n"


def with_orders(content: bytes, order_ids: Sequence[str]) -> bytes:
    """Return a ``case.toml`` with orders added at its end; what stood in it stays as it was written.

    Raises:
        ValueError: it is no TOML, or lists its orders in a form that cannot be gone on with (``orders = [...]``).
    """
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if wide else "utf-8-sig")
    added = "".join(f"\n[[orders]]\nid = {json.dumps(i, ensure_ascii=False)}\n" for i in order_ids)
    gap = "" if text.endswith("\n") or not text else "\n"
    tomllib.loads((text + gap + added).replace("\r\n", "\n"))
    if not wide:
        return content + (gap + added).encode()
    big = content.startswith(codecs.BOM_UTF16_BE)
    return content + (gap + added).encode("utf-16-be" if big else "utf-16-le")
