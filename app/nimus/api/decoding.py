"""Bytes in, a request out; or a refusal that names each field and never repeats what was sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from nimus.api.problems import FieldError, Refused, invalid, malformed

Place = tuple[int | str, ...]
M = TypeVar("M", bound=BaseModel)

_LONE = re.compile("[\ud800-\udfff]")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NO_STRING = 0
_BROKEN = "holds half of a surrogate pair, which is no character; send the whole pair, or neither"
_MESSAGES: Mapping[str, str] = {
    "missing": "is required; send it",
    "string_type": "must be a string",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
}


def decode(model: type[M], body: bytes) -> M:
    """Return the request that the body holds; raises Refused where it holds none."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    if details[0]["type"] == "json_invalid":
        return _decode_again(model, body)
    raise _refused(details, ())


def batch_id(line: bytes) -> str | None:
    """Return the id of a line that could not be decoded, so far as it has one."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) and not _LONE.search(name) else None


def _decode_again(model: type[M], body: bytes) -> M:
    """Find the fields that hold a lone surrogate, which pydantic takes for bad JSON."""
    broken: list[Place] = []
    try:
        text = body.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
        # no field takes a number, and Python refuses to read one of thousands of digits
        value = json.loads(text, parse_int=len)
        mended = json.dumps(_mended(value, (), broken))
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise Refused(malformed(f"{line}column {error.colno}")) from None
    except UnicodeDecodeError as error:
        raise Refused(malformed(f"byte {error.start} is not UTF-8")) from None
    except (ValueError, RecursionError):
        raise Refused(malformed()) from None
    try:
        return model.model_validate_json(mended)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    if details[0]["type"] == "json_invalid":
        raise Refused(malformed())
    raise _refused(details, broken)


def _mended(value: object, place: Place, broken: list[Place]) -> object:
    """Return the value with a number for each string that holds a lone surrogate.

    No field takes a number, so that pydantic names just the fields that are known and broken.
    """
    if isinstance(value, str) and _LONE.search(value):
        broken.append(place)
        return _NO_STRING
    if isinstance(value, dict):
        return {
            _LONE.sub("", key): _mended(inner, (*place, key), broken)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_mended(inner, (*place, at), broken) for at, inner in enumerate(value)]
    return value


def _refused(details: Sequence[ErrorDetails], broken: Sequence[Place]) -> Refused:
    errors = []
    for detail in details:
        place = detail["loc"]
        message = _BROKEN if place in broken else _message(detail)
        errors.append(FieldError(field=".".join(map(str, place)) or "body", message=message))
    return Refused(invalid(*errors))


def _message(detail: ErrorDetails) -> str:
    if detail["type"] in ("literal_error", "enum"):
        return f"must be {detail.get('ctx', {}).get('expected', 'another value')}"
    return _MESSAGES.get(detail["type"], "cannot be used; see /docs for what it takes")
