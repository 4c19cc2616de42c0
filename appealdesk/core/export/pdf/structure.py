"""The logical structure of a document (PDF Reference 1.4, 9.6): what a screen reader follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

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
    entries: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(node.kind), "P": parent}
    element = PDFDictionary(entries)
    node.made = doc.Reference(element)
    for kid in node.kids:
        if isinstance(kid, Node):
            _make(doc, kid, node.made)
    element["K"] = PDFArray([kid.made if isinstance(kid, Node) else kid for kid in node.kids])
    if node.page is not None:
        element["Pg"] = node.page
    if node.alt:
        element["Alt"] = PDFString(node.alt[:_LONGEST_ALT])
    if node.scope:
        element["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(node.scope)})
    if node.box:
        corners = PDFArray([round(v, 1) for v in node.box])
        element["A"] = PDFDictionary({"O": PDFName("Layout"), "BBox": corners, "Placement": PDFName("Block")})
