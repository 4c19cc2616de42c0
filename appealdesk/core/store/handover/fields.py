"""The kinds of value a hand-over may hold: every text, number and list has its bounds."""

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from appealdesk.core.store.handover.names import TURNING, fault

YEARS = range(1970, 2201)
"""Wider than what an appeal can be about: a computer's clock may be wrong, and its entries are kept all the same."""
LONGEST_NAME = 300
"""Characters of a line that a person reads before anything is imported."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)")


class Value(BaseModel):
    """A part of the document: unchangeable, of exactly the stated types, without unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def _plain(text: str) -> str:
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise PydanticCustomError("characters", "characters that are no text")
    return text


def _straight(text: str) -> str:
    if any(c in TURNING or unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text):
        raise PydanticCustomError("characters", "characters that hide or turn the writing")
    return text


def _file_name(text: str) -> str:
    if wrong := fault(text):
        raise PydanticCustomError("file_name", "a file name that cannot be taken", {"reason": wrong, "name": text})
    return text


def _zone(text: str) -> str:
    # an empty name stands for the zone of the site
    if text:
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise PydanticCustomError("zone", "no time zone") from error
    return text


def _time(value: object) -> object:
    # read here because pydantic would take a bare number in quotation marks for seconds since 1970
    if not isinstance(value, str):
        return value
    try:
        if _TIME.fullmatch(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("time", "no time with an offset")


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "no day")


def _year[T: (date, datetime)](value: T) -> T:
    if value.year not in YEARS:
        raise PydanticCustomError("year", "a year out of range")
    return value


def most(count: int) -> FieldInfo:
    """Bound a list; the first wrong item ends the reading, so that a million of them are not all noted down."""
    return cast("FieldInfo", Field(max_length=count, fail_fast=True))


type Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_straight)]
"""One line that a person reads before anything is imported: nothing in it may turn or hide the writing."""
type Line = Annotated[str, Field(max_length=2_000), AfterValidator(_plain)]
type Text = Annotated[str, Field(max_length=500_000), AfterValidator(_plain)]
type Word = Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9._+-]*$")]
"""A value of one of the program's own lists: a kind, a rule id, a role."""
type Uid = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{8,64}$")]
type Site = Annotated[str, Field(pattern=r"^(?:[a-z]{2,10})?$")]
type Zone = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_+/-]*$"), AfterValidator(_zone)]
type FileName = Annotated[str, AfterValidator(_file_name)]
type Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
type Media = Annotated[
    str, Field(max_length=127, pattern=r"^(?:[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*)?$")
]
type Time = Annotated[AwareDatetime, BeforeValidator(_time), AfterValidator(_year)]
type Day = Annotated[date, BeforeValidator(_day), AfterValidator(_year)]
type Rate = Annotated[float, Field(ge=0, le=1)]
type Count = Annotated[int, Field(ge=0, le=2**53)]
type Bytes = Annotated[int, Field(ge=0, le=2**40)]
type Coordinate = Annotated[float, Field(ge=-1e7, le=1e7)]
