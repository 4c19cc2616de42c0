"""A first ``case.toml`` for files that were dropped without one."""

from __future__ import annotations

import json


def draft_casefile(platform: str, site: str, *, store: str = "", metric: str = "", timezone: str = "") -> str:
    """Return the text of a ``case.toml`` that :func:`~appealdesk.core.intake.casefile.parse_casefile` accepts.

    Empty values are left out; the values themselves are checked when the text is read.
    """
    given = {"platform": platform, "site": site, "store": store, "metric": metric, "timezone": timezone}
    # a JSON string is a TOML basic string as long as DEL, which JSON leaves bare, is escaped
    lines = [f"{k:<8} = {json.dumps(v, ensure_ascii=False)}" for k, v in given.items() if v]
    return "\n".join(lines).replace("\x7f", "\\u007f") + "\n"
