"""Values across the border, as JSON with the tags of lib/engine/values.ts: kept exactly, or refused with their path."""

import re
from base64 import b64decode, b64encode
from collections import deque
from datetime import date, datetime, time, timezone
from json import dumps, loads

TAG = "$millrace"
SAFE = 2**53
NAME = re.compile(r"[^\W\d][\w$]*")
LIMITS = {"depth": 128, "keys": 100_000}


class Refused(Exception):
    """A value that cannot be kept."""


class Record(dict):
    """A dict whose keys are attributes too, as older Python nodes write them: item.json.name."""

    __slots__ = ()

    def __getattr__(self, name):
        if name in self:
            return self[name]
        raise AttributeError(f"there is no field {name!r} here")

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        self.pop(name, None)

    def to_py(self):
        return self


class Rows(list):
    """A list that older Python nodes may call to_py() of."""

    __slots__ = ()

    def to_py(self):
        return self


class Instant(datetime):
    """A date that came in as one, and goes out as one."""


class BigInt(int):
    """An integer that is a BigInt to JavaScript, however small."""


class Pairs(dict):
    """A map of JavaScript."""


class Unique(list):
    """A set of JavaScript, in its order."""


def read(text):
    """Data from JSON text. Integers that JavaScript keeps as numbers beyond 2**53 are floats here as they are there."""
    whole = _number if re.search(r"\d{16}", text) else None
    if TAG in text:
        return _decode(loads(text, parse_int=whole))
    return loads(text, parse_int=whole, object_hook=Record)


def _number(text):
    number = int(text)
    return number if -SAFE <= number <= SAFE else float(text)


def _decode(value):
    if isinstance(value, list):
        return [_decode(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if TAG not in value:
        return Record((key, _decode(entry)) for key, entry in value.items())
    name, content = value[TAG]
    return _TAGS[name](content)


_TAGS = {
    "date": lambda text: Instant.fromisoformat(text.replace("Z", "+00:00")),
    "bytes": b64decode,
    "bigint": BigInt,
    "map": lambda pairs: Pairs((_decode(key), _decode(entry)) for key, entry in pairs),
    "set": lambda entries: Unique(_decode(entry) for entry in entries),
    "object": lambda fields: Record((key, _decode(entry)) for key, entry in fields.items()),
}


def write(value):
    """JSON text of one value, in ASCII."""
    return dumps(value, allow_nan=False, separators=(",", ":"))


def encode(value, path=None, within=()):
    """Turns a value into what `write` takes, or raises Refused. A path is None, or a pair of the path before and a key."""
    kind = type(value)
    if value is None or kind is str or kind is bool:
        return value
    if kind is int:
        return value if -SAFE <= value <= SAFE else _tagged("bigint", str(value))
    if isinstance(value, float):
        if value - value != 0:
            raise _refusal(path, f"{value} is no number that JSON knows. Return None or text instead")
        return float(value)
    if isinstance(value, (dict, list, tuple, set, frozenset, deque)):
        return _container(value, path, within)
    return _scalar(value, path)


def _scalar(value, path):
    if isinstance(value, str):
        return str(value)
    if isinstance(value, BigInt):
        return _tagged("bigint", str(int(value)))
    if isinstance(value, int):
        return encode(int(value), path)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _tagged("bytes", b64encode(value).decode())
    if isinstance(value, Instant) and value.tzinfo and value.microsecond % 1000 == 0:
        utc = value.astimezone(timezone.utc).isoformat(timespec="milliseconds")
        return _tagged("date", utc.replace("+00:00", "Z"))
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise _refusal(path, f"a value of type {type(value).__name__} is not data. {_HINTS.get(type(value).__name__, _HINT)}")


_HINT = "Return dicts, lists, text and numbers"
_HINTS = {
    "Decimal": "Use float() or str()",
    "UUID": "Use str()",
    "timedelta": "Use .total_seconds()",
    "generator": "Use list()",
    "dict_keys": "Use list()",
    "dict_values": "Use list()",
    "map": "Use list()",
    "filter": "Use list()",
    "range": "Use list()",
    "coroutine": "Write await before it",
}


def _container(value, path, within):
    if id(value) in within:
        raise _refusal(path, "it contains itself")
    if len(within) >= LIMITS["depth"]:
        raise _refusal(path, f"it is nested deeper than {LIMITS['depth']} levels")
    within = (*within, id(value))
    if isinstance(value, Pairs):
        return _tagged("map", [_list([key, entry], path, within) for key, entry in value.items()])
    if isinstance(value, dict):
        return _fields(value, path, within)
    entries = _list(value, path, within)
    return _tagged("set", entries) if isinstance(value, (set, frozenset, Unique)) else entries


def _list(entries, path, within):
    return [encode(entry, (path, index), within) for index, entry in enumerate(entries)]


def _fields(fields, path, within):
    if len(fields) > LIMITS["keys"]:
        raise _refusal(path, f"it has more than {LIMITS['keys']} keys")
    encoded = {}
    for key, entry in fields.items():
        if not isinstance(key, str):
            raise _refusal(path, f"its key {key!r} is not text. Use str() for it")
        encoded[str(key)] = encode(entry, (path, key), within)
    return _tagged("object", encoded) if TAG in encoded else encoded


def _tagged(name, content):
    return {TAG: [name, content]}


def _refusal(path, reason):
    steps = []
    while path:
        path, key = path
        steps.append(_step(key))
    return Refused(f"The value at ${''.join(reversed(steps))} cannot be kept: {reason}")


def _step(key):
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if NAME.fullmatch(key) else f"[{dumps(key)}]"
