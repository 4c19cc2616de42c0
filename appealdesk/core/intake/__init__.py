"""Case folder, notice, rejection, order exports."""
