"""``quote``: a case in a few lines for asking an agent's price, without anything of buyers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.cli.json_report import SCHEMA
from appealdesk.core.packs.questions import load_questions
from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.desk.quote import Quote

_EXTRAS = "agent.extras"


def quote_json(quote: Quote) -> dict[str, Any]:
    """Return a request for a quote as JSON."""
    period = [d.isoformat() for d in quote.period] if quote.period else None
    return {
        "schema": SCHEMA,
        "platform": quote.platform,
        "site": quote.site,
        "metric": quote.metric or None,
        "level": quote.level or None,
        "scenario": quote.scenario,
        "orders": quote.orders,
        "period": period,
        "evidence": dict(quote.evidence),
        "extras": quote.extras or None,
        "earlier_appeals": quote.earlier,
    }


def quote_lines(quote: Quote, language: str) -> list[str]:
    """Return a request for a quote for people; what is not known says so."""
    unknown = text(language, "cli.quote.unknown")

    def line(name: str, value: object) -> str:
        return text(language, f"cli.quote.{name}", value=value or unknown)

    named = [f"{text(language, f'cli.kind.{kind}')} × {n}" for kind, n in quote.evidence.items()]
    kinds = text(language, "help.list.between").join(named)
    period = text(language, "cli.quote.days", first=quote.period[0], last=quote.period[1]) if quote.period else ""
    extras = dict(load_questions()[_EXTRAS].texts[language].options).get(quote.extras, quote.extras)
    return [
        text(language, "cli.quote.title"),
        line("platform", f"{quote.platform} / {quote.site}"),
        line("metric", text(language, f"cli.metric.{quote.metric}") if quote.metric else ""),
        line("level", quote.level),
        line("orders", str(quote.orders)),
        line("period", period),
        line("evidence", kinds),
        line("extras", extras),
        line("earlier", str(quote.earlier)),
        text(language, "cli.quote.end"),
    ]
