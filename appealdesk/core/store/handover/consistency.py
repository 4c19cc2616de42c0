"""Whether the pieces of a hand-over belong together; asked before one is written and when one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.store.handover.names import twin_key
from appealdesk.core.store.handover.refusals import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.store.handover.document import Document
    from appealdesk.core.store.handover.history import Extract


def agree(document: Document, history: tuple[Extract, ...], objects: Mapping[str, int]) -> None:
    """Raise unless everything that is named is there, once, and nothing else is.

    Args:
        document: the case.
        history: the extracts, the sender's own last.
        objects: sizes of the originals by hash.

    Raises:
        RefusedError: two files have one name, bytes are missing or belong to nothing, a size differs, something points
            to what is not there, or the history tells of another case.
    """
    _files(document, objects)
    _references(document)
    if not history or history[-1].case != document.case.uid:
        raise RefusedError("other-history", case=document.case.uid)
    for extract in history:
        if any(entry.case != extract.case for entry in extract.entries):
            raise RefusedError("other-history", case=extract.case)


def _files(document: Document, objects: Mapping[str, int]) -> None:
    names: dict[str, str] = {}
    for file in document.files:
        key = twin_key(file.name)
        if key in names:
            raise RefusedError("twin-names", name=file.name, other=names[key])
        names[key] = file.name
        if file.sha256 not in objects:
            raise RefusedError("bytes-missing", name=file.name)
        if objects[file.sha256] != file.size:
            raise RefusedError("size-differs", name=file.name)
    sent = {f.sha256: f for submission in document.submissions for f in submission.files}
    for digest, file_sent in sent.items():
        if objects.get(digest, file_sent.bytes) != file_sent.bytes:
            raise RefusedError("size-differs", name=file_sent.name)
    if stray := set(objects) - {f.sha256 for f in document.files} - set(sent):
        raise RefusedError("belongs-nowhere", part=min(stray))


def _references(document: Document) -> None:
    known = {f.sha256 for f in document.files}
    facts = [f.sha256 for f in document.facts]
    versions = [letter.version for letter in document.letters]
    if not known.issuperset(facts) or len(set(facts)) != len(facts):
        raise RefusedError("points-nowhere", field="facts.sha256")
    if versions != sorted(set(versions)):
        raise RefusedError("points-nowhere", field="letters.version")
    if not {0, *versions}.issuperset(s.letter_version for s in document.submissions):
        raise RefusedError("points-nowhere", field="submissions.letter_version")
    asked = [a.question for a in document.answers]
    if len(set(asked)) != len(asked):
        raise RefusedError("points-nowhere", field="answers.question")
    count = len(document.submissions)
    if any(o.submission is not None and o.submission >= count for o in document.outcomes):
        raise RefusedError("points-nowhere", field="outcomes.submission")
