"""The logical structure of a document (PDF Reference 1.4, 9.6): what a screen reader follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString
from reportlab.pdfbase.pdfdoc import format as formatted

_LONGEST_ALT = 2000
_LEAF = 2000
"""Entries of a leaf of the number tree."""


@dataclass(slots=True, eq=False)
class Node:
    """One structure element. ``kind`` is a standard type of PDF 1.4 (``H1``, ``P``, ``Table``, ``Figure`` ...)."""

    kind: str
    parent: Node | None
    alt: str = ""
    scope: str = ""
    """``Column`` or ``Row`` for header cells."""
    box: tuple[float, float, float, float] | None = None
    """For figures: left, bottom, right, top in points."""
    page: Any = None
    kids: list[int | Node | Any] = field(default_factory=list)
    made: Any = None


def structure_tree(doc: Any, root: Node, parents: list[list[Node] | Node]) -> Any:
    """Return the StructTreeRoot of a ReportLab document.

    Args:
        doc: ReportLab's document.
        root: the Document element.
        parents: by StructParents key: the elements of a page's marked content, or the element of a link.
    """
    tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    tree_reference = doc.Reference(tree)
    _make(doc, root, tree_reference)
    values: list[Any] = []
    for owner in parents:
        value = PDFArray([n.made for n in owner]) if isinstance(owner, list) else owner.made
        values.append(doc.Reference(value) if isinstance(owner, list) else value)
    tree["K"] = root.made
    tree["ParentTree"] = doc.Reference(_number_tree(doc, values))
    tree["ParentTreeNextKey"] = len(parents)
    return tree_reference


def let_go(root: Node) -> None:
    """Part all elements from each other, so that each goes when nothing else needs it."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Node):
            waiting += node.kids
            node.kids, node.parent, node.made = [], None, None


def _number_tree(doc: Any, values: list[Any]) -> Any:
    """Return a number tree of values by their position, in leaves as long as an array may be (6.1.12: 8,191)."""
    leaves = []
    for start in range(0, max(1, len(values)), _LEAF):
        part = values[start : start + _LEAF]
        numbers = [entry for key, value in enumerate(part, start) for entry in (key, value)]
        leaves.append((start, start + len(part) - 1, PDFArray(numbers)))
    if len(leaves) == 1:
        return PDFDictionary({"Nums": leaves[0][2]})
    kids = [doc.Reference(PDFDictionary({"Limits": PDFArray([a, b]), "Nums": nums})) for a, b, nums in leaves]
    return PDFDictionary({"Kids": PDFArray(kids)})


def _make(doc: Any, node: Node, parent: Any) -> None:
    node.made = doc.Reference(_Element(node, parent))
    for kid in node.kids:
        if isinstance(kid, Node):
            _make(doc, kid, node.made)


class _Element(PDFObject):  # type: ignore[misc]
    """One element, written by hand: a dossier has ten thousand, and as dictionaries they take a third of its time."""

    def __init__(self, node: Node, parent: Any) -> None:
        self._node, self._parent = node, parent

    def format(self, document: Any) -> bytes:
        """Return it as it stands in the file."""
        node, numbers = self._node, document.idToObjectNumberAndVersion

        def number(reference: Any) -> bytes:
            return b"%d %d R" % numbers[reference.name]

        def kid(entry: int | Node | Any) -> bytes:
            if isinstance(entry, Node):
                return number(entry.made)
            return b"%d" % entry if isinstance(entry, int) else formatted(entry, document)

        parts = [b"<< /K [ %s ] /P %s" % (b" ".join(map(kid, node.kids)), number(self._parent))]
        if node.page is not None:
            parts.append(b"/Pg " + formatted(node.page, document))
        parts.append(b"/S /%s /Type /StructElem" % node.kind.encode())
        if node.alt:
            parts.append(b"/Alt " + PDFString(node.alt[:_LONGEST_ALT]).format(document))
        if node.scope:
            parts.append(b"/A << /O /Table /Scope /%s >>" % node.scope.encode())
        if node.box:
            corners = b" ".join(b"%g" % round(v, 1) for v in node.box)
            parts.append(b"/A << /BBox [ %s ] /O /Layout /Placement /Block >>" % corners)
        return b" ".join([*parts, b">>"])
