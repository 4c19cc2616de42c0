"""Arguments of the ``metrics`` command."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.intake.values import YEARS
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

_RATE: Final = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*(%?)")


def add_metrics(
    command: argparse.ArgumentParser, say: Callable[[str], str], path: Callable[[str], object], language: str
) -> None:
    """Add what ``metrics`` takes.

    Args:
        command: its parser.
        say: gives a text of ``cli.help``.
        path: turns an argument into a path.
        language: of the error texts.
    """

    def period(value: str) -> tuple[date, date]:
        return _period(value, language)

    def alert(value: str) -> tuple[str, float]:
        return _alert(value, language)

    command.add_argument("file", type=path, metavar="ORDERS", help=say("table"))
    command.add_argument("--platform", choices=PLATFORMS, required=True, help=say("metrics-platform"))
    command.add_argument("--site", required=True, type=_site, help=say("metrics-site"))
    command.add_argument("--period", type=period, metavar="A..B", help=say("period"))
    command.add_argument("--without", type=_ids, action="extend", default=[], metavar="ID,ID", help=say("without"))
    command.add_argument("--tier", type=_site, default="", help=say("tier"))
    command.add_argument("--category", default="", help=say("category"))
    command.add_argument("--alert", type=alert, action="append", default=[], metavar="METRIC=RATE", help=say("alert"))


def _site(value: str) -> str:
    return value.strip().casefold()


def _ids(value: str) -> list[str]:
    return [part for raw in value.split(",") if (part := raw.strip())]


def _period(value: str, language: str) -> tuple[date, date]:
    first, _dots, last = value.partition("..")
    try:
        start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(text(language, "metrics.error.period", value=value)) from error
    if start > end or not {start.year, end.year} <= set(YEARS):
        raise argparse.ArgumentTypeError(text(language, "metrics.error.period", value=value))
    return start, end


def _alert(value: str, language: str) -> tuple[str, float]:
    name, equals, rate = value.partition("=")
    told = _RATE.fullmatch(rate.strip())
    number = round(float(told[1]) / (100 if told[2] else 1), 10) if told else -1.0
    # 1.5 without a per cent sign is a slip: no rate is above 1
    if not equals or not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(text(language, "metrics.error.alert", value=value))
    return name.strip().casefold(), number
