"""Platform packs and rules as data: load them, say what is wrong with them, answer what a site says."""

from appealdesk.core.packs.loader import load_packs
from appealdesk.core.packs.rules import Rule, Rules
from appealdesk.core.packs.source import DataError
from appealdesk.core.packs.values import ExportProfile, Pack, Packs, Site
from appealdesk.core.packs.wording import Wording, wording

__all__ = ["DataError", "ExportProfile", "Pack", "Packs", "Rule", "Rules", "Site", "Wording", "load_packs", "wording"]
