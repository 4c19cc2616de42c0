"""The case screen: header, orders, the selected order's loop, findings."""
