"""Order exports of marketplaces and seller programs; their formats are data in ``resources/formats``."""
