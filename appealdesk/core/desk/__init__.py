"""What a seller can do with a case; both front doors go through here and through nothing else."""

from appealdesk.core.desk.errors import DeskError, DropCutShort
from appealdesk.core.desk.facade import Desk
from appealdesk.core.desk.progress import Progress
from appealdesk.core.export.errors import Cancelled, NotReady

__all__ = ["Cancelled", "Desk", "DeskError", "DropCutShort", "NotReady", "Progress"]
