"""Plan, dossier, submission files.

``plan.plan`` says what will be written, ``write.write`` writes it. This package itself imports neither, so that a
check need not load the libraries that write.
"""

from appealdesk.core.export.errors import Cancelled, ExportError, NotReady
from appealdesk.core.export.values import Exhibit, Plan, PlannedFile, Remark, Role, WrittenFile

__all__ = [
    "Cancelled",
    "Exhibit",
    "ExportError",
    "NotReady",
    "Plan",
    "PlannedFile",
    "Remark",
    "Role",
    "WrittenFile",
]
