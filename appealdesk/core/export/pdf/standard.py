"""What a PDF file that we write says it keeps to."""

from enum import StrEnum


class Standard(StrEnum):
    """Archival standards, all of them met by the same pages; which one is asked for, notice and form say."""

    PDF_A_1A = "1a"
    """ISO 19005-1, level A: the most careful reading of "a PDF that can be kept"; PDF 1.4."""
    PDF_A_2A = "2a"
    """ISO 19005-2, level A; PDF 1.7."""
    PLAIN = ""
    """An ordinary PDF 1.7, for a form that stumbles over the marks of an archival one."""

    @property
    def version(self) -> tuple[int, int]:
        """The version of PDF in the file's head."""
        return (1, 4) if self is Standard.PDF_A_1A else (1, 7)

    @property
    def part(self) -> str:
        """The part of ISO 19005; empty for an ordinary file."""
        return self[:1]
