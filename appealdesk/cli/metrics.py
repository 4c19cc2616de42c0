"""The ``metrics`` command."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from appealdesk.cli.metric_json import metrics_json
from appealdesk.cli.metric_lines import metric_lines
from appealdesk.cli.progress import ProgressBar
from appealdesk.core.desk import DeskError
from appealdesk.core.desk.metering import Wish, meter
from appealdesk.core.reading.disk import DiskFile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from appealdesk.core.desk import Desk


def metrics(
    desk: Desk,
    arguments: argparse.Namespace,
    put: Callable[[str], None],
    put_json: Callable[[dict[str, Any]], None],
    stopped: Callable[[], bool],
) -> None:
    """Recompute the metrics of an order export and print them.

    Raises:
        DeskError: the export or an argument cannot be used.
        Cancelled: somebody asked to end.
    """
    if not arguments.file.is_file():
        raise DeskError("cli.error.no-file", {"file": str(arguments.file)})
    wish = Wish(
        platform=arguments.platform,
        site=arguments.site,
        period=arguments.period,
        without=tuple(dict.fromkeys(arguments.without)),
        tier=arguments.tier,
        category=arguments.category,
        alerts=dict(arguments.alert),
        today=(arguments.now or datetime.now().astimezone()).date(),
    )
    bar = ProgressBar(arguments.lang)
    try:
        found = meter(desk, DiskFile(arguments.file), str(arguments.file), wish, on_progress=bar, cancelled=stopped)
    finally:
        bar.close()
    if arguments.json:
        put_json(metrics_json(found, wish, arguments.lang))
    else:
        put("\n".join(metric_lines(found, wish, arguments.lang)))
