"""A copy of a submission for agents and quotes: nothing of any buyer in it, proved by reading it again.

Masked are names, addresses, telephone numbers, mail addresses and accounts of buyers, their postcodes inside parcels'
numbers and barcodes and where parcels went among them; ids of orders, parcels and cases, times and the shop with its
address stay. What no text tells (a face, a door on a photograph, handwriting) a person has to look for: the pages and
the front doors say so.
"""

from appealdesk.core.export.redaction.masks import Masks
from appealdesk.core.export.redaction.matching import Secret
from appealdesk.core.export.redaction.redactor import Redacted, Redactor
from appealdesk.core.export.redaction.secrets import masks_of

__all__ = ["Masks", "Redacted", "Redactor", "Secret", "masks_of"]
