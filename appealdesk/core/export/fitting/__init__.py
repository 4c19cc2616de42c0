"""Getting evidence under a platform's limit: smaller copies of pictures that still say what the originals say."""

from appealdesk.core.export.fitting.fit import Fitter

__all__ = ["Fitter"]
