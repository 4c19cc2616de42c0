"""Order exports of marketplaces and seller programs; their formats are data in ``resources/formats``."""

from appealdesk.core.intake.orders.export import OrderExport, read_export

__all__ = ["OrderExport", "read_export"]
