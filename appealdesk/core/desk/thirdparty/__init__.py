"""What others made and the program uses, with its licences."""

from appealdesk.core.desk.thirdparty.component import Component
from appealdesk.core.desk.thirdparty.load import components

__all__ = ["Component", "components"]
