"""Shows the settings, and once more after the window has taken another size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.scaling import rescale

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


def show_settings(context: Context, window: MainWindow, show_packs: Callable[[], None]) -> tuple[bool, bool]:
    """Show all settings until they are left.

    Returns:
        whether clocks are reckoned otherwise now, and whether the program is to be opened anew.
    """
    changed = resized = False
    while True:
        dialog = SettingsDialog(context, window.keeping.actions, show_packs, window)
        if resized:
            dialog.go_to_size()
        dialog.exec()
        changed, resized, again = changed or dialog.own_changed, dialog.wants_size, dialog.wants_again
        dialog.deleteLater()
        if not resized:
            return changed, again
        # no dialog may wait meanwhile, so it was left for that moment
        take_size(context)


def take_size(context: Context) -> None:
    """Show everything in the size that was chosen."""
    context.settings.shown_scale = context.settings.scale
    rescale(context.settings.scale / 100)
    # icons that were drawn for other pixels are drawn again
    context.look.changed.emit()
