"""What a hand-over says about itself."""

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from appealdesk.core.store.handover.aboutcase import Platform
from appealdesk.core.store.handover.aboutsending import Mark
from appealdesk.core.store.handover.fields import Bytes, Name, Sha256, Site, Time, Uid, Value, Word, most
from appealdesk.core.store.handover.limits import ENTRIES

VERSION: Final = 2
"""Version of the container. Readers refuse a higher one and say that a newer program wrote it."""
MANIFEST: Final = "manifest.json"
CASE: Final = "case.json"
HISTORY: Final = "history.json"
OBJECTS: Final = "objects/"
NAME: Final = re.compile(rf"manifest\.json|case\.json|history\.json|{OBJECTS}[0-9a-f]{{64}}")
"""Every name a container may hold; none is ever used as a path."""


class Edition(BaseModel):
    """The two fields of a manifest that every version has; the rest is not looked at."""

    model_config = ConfigDict(strict=True, extra="ignore")
    kind: Literal["appealdesk-handover"]
    version: int


class About(Value):
    """Which case it is."""

    uid: Uid
    name: Name
    platform: Platform
    site: Site


class Part(Value):
    """One part of the container besides the manifest."""

    name: Annotated[str, Field(pattern=rf"^(?:case\.json|history\.json|{OBJECTS}[0-9a-f]{{64}})$")]
    size: Bytes
    sha256: Sha256


class Manifest(Value):
    """The first part of every container."""

    kind: Literal["appealdesk-handover"] = "appealdesk-handover"
    version: Literal[1, 2] = 2
    program: Word
    """Version of the program that wrote it."""
    created_at: Time
    by: Name
    """The operator who handed it over."""
    case: About
    anchor: Mark
    """End of the writing store's whole history at that moment."""
    parts: Annotated[tuple[Part, ...], most(ENTRIES)]
