"""Parcels out of JSON that a tracking service's program wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.reading.exported.parcels import Parcel, Step, Value
from appealdesk.core.reading.exported.services import Service, of_contract, plain_key, services, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DEEPEST = 12
_MOST = 5_000


def parcels_of_json(data: object) -> tuple[Service, list[Parcel]] | None:
    """Return the parcels of decoded JSON, or None where no known service wrote it."""
    objects = list(_objects(data, 0))
    for service in services():
        if not service.marks:
            continue
        told = [_parcel(o, service) for o in objects if any(m in o for m in service.marks)]
        parcels = [p for p in told if p.numbers]
        if parcels:
            return service, parcels
    return None


def _objects(data: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every object with its keys in plain form, the outer before the inner."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield {plain_key(str(k)): v for k, v in data.items()}
        data = list(data.values())
    if isinstance(data, list):
        for item in data[:_MOST]:
            yield from _objects(item, depth + 1)


def _parcel(found: Mapping[str, Any], service: Service) -> Parcel:
    parcel = Parcel()
    seen: set[str] = set()
    roles = (("waybill", "waybill"), ("last_mile", "last-mile"), ("number", ""))
    for field, role in roles:
        value = _text(found, service.keys.get(field, ()))
        if value and value not in seen:
            seen.add(value)
            parcel.numbers.append((Value(value), role))
    # of a waybill and one more number, that one is the last mile's
    if len(parcel.numbers) == 2 and {r for _, r in parcel.numbers} == {"waybill", ""}:
        parcel.numbers = [(v, role or "last-mile") for v, role in parcel.numbers]
    parcel.order_id = _value(_text(found, service.keys.get("order_id", ())))
    parcel.carrier = _value(_text(found, service.keys.get("carrier", ())))
    parcel.state = _value(_text(found, service.keys.get("status", ())))
    sub = _text(found, service.keys.get("substatus", ()))
    parcel.status = (state_of(sub, service) if sub else "") or (
        state_of(parcel.state.raw, service) if parcel.state else ""
    )
    for path in service.keys.get("events", ()):
        for event in _at(found, path):
            if isinstance(event, dict):
                parcel.steps.append(_step({plain_key(str(k)): v for k, v in event.items()}, service))
    return parcel


def _step(event: Mapping[str, Any], service: Service) -> Step:
    def told(field: str) -> str:
        return next((str(event[k]) for k in service.event.get(field, ()) if _is_told(event.get(k))), "")

    words, code, sub = told("words"), told("status"), told("substatus")
    meanings = (state_of(sub, service) if sub else "", state_of(words), state_of(code, service) if code else "")
    status = next((m for m in map(of_contract, meanings) if m), "")
    utc = told("utc")
    return Step(_value(told("time")), _value(words), status, "+00:00" if utc and utc == told("time") else told("zone"))


def _is_told(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip() != ""


def _value(text: str) -> Value | None:
    return Value(text) if text else None


def _text(found: Mapping[str, Any], paths: Sequence[Sequence[str]]) -> str:
    return next((str(v).strip() for path in paths for v in _at(found, path) if _is_told(v)), "")


def _at(found: object, path: Sequence[str]) -> Iterator[Any]:
    """Yield what stands at a path of keys; lists on the way, and at its end, are gone through."""
    if isinstance(found, list):
        for item in found[:_MOST]:
            yield from _at(item, path)
    elif not path:
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            if plain_key(str(key)) == path[0]:
                yield from _at(value, path[1:])
