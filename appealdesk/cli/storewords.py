"""What checking and repairing the store print, for a person and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appealdesk.core.store.repair.run import Repaired
    from appealdesk.core.store.repair.salvage import Salvage
    from appealdesk.core.store.verify.report import Report


def report_lines(report: Report, language: str) -> Iterator[str]:
    """Yield what a check found: damages with the files that are concerned, remarks, and how much was looked at."""
    e = report.examined
    for damage in report.damages:
        yield text(language, f"verify.damage.{damage.kind}", what=damage.what, detail=damage.detail)
        for case, file in damage.used_by:
            yield "    " + text(language, "verify.told.used-by", case=case, file=file)
    for remark in report.remarks:
        yield text(language, f"verify.remark.{remark.kind}", what=remark.what)
    if report.unexamined:
        parts = ", ".join(text(language, f"verify.part.{p}") for p in report.unexamined)
        yield text(language, "verify.told.unexamined", parts=parts)
    if report.damages:
        yield text(language, "verify.told.damaged", n=len(report.damages))
    elif report.sound:
        yield text(language, "verify.told.sound")
    yield text(
        language,
        "verify.told.examined",
        pages=e.pages,
        rows=e.rows,
        history=e.history,
        originals=e.originals,
        megabytes=f"{e.bytes / 1e6:.1f}",
        documents=e.documents,
        seconds=f"{report.seconds:.1f}",
    )


def report_json(report: Report) -> dict[str, Any]:
    """Return what a check found."""
    e = report.examined
    return {
        "sound": report.sound,
        "damages": [
            {"kind": str(d.kind), "what": d.what, "detail": d.detail, "used_by": [list(u) for u in d.used_by]}
            for d in report.damages
        ],
        "remarks": [{"kind": str(r.kind), "what": r.what} for r in report.remarks],
        "unexamined": list(report.unexamined),
        "examined": {
            "pages": e.pages,
            "rows": e.rows,
            "history": e.history,
            "originals": e.originals,
            "bytes": e.bytes,
            "documents": e.documents,
        },
        "seconds": round(report.seconds, 3),
    }


def repaired_lines(done: Repaired, language: str) -> Iterator[str]:
    """Yield what a repair did, and how the store is now."""

    def say(key: str, **values: object) -> str:
        return text(language, f"verify.repair.{key}", **values)

    for path in done.refused:
        yield say("refused", file=path)
    counts = {"restored": len(done.restored), "lost": len(done.lost), "set-aside": done.set_aside}
    counts |= {"keys": int(done.keys_mended), "reindexed": int(done.reindexed)}
    yield from (say(key, n=n) for key, n in counts.items() if n)
    if done.salvage is not None:
        yield from _salvage_lines(done.salvage, say)
    if done.needs_backup:
        yield say("needs-backup")
    yield from report_lines(done.after, language)


def _salvage_lines(rescue: Salvage, say: Callable[..., str]) -> Iterator[str]:
    yield say("salvaged", rows=sum(t.kept for t in rescue.tables), folder=rescue.aside)
    for table in rescue.tables:
        back = table.from_undo + table.from_backup
        if table.lost or back:
            yield "    " + say("table", table=table.name, back=back, lost=table.lost)
    if rescue.undo_lost:
        yield say("undo-lost")


def repaired_json(done: Repaired) -> dict[str, Any]:
    """Return what a repair did, and how the store was and is."""
    rescue = done.salvage
    return {
        "before": report_json(done.before),
        "after": report_json(done.after),
        "restored": sorted(done.restored),
        "lost": sorted(done.lost),
        "set_aside": done.set_aside,
        "reindexed": done.reindexed,
        "refused": [str(p) for p in done.refused],
        "salvage": rescue
        and {
            "aside": str(rescue.aside),
            "undo_lost": rescue.undo_lost,
            "lost_history": [list(span) for span in rescue.lost_history],
            "tables": [
                {
                    "name": t.name,
                    "kept": t.kept,
                    "from_undo": t.from_undo,
                    "from_backup": t.from_backup,
                    "lost": t.lost,
                }
                for t in rescue.tables
            ],
        },
    }
