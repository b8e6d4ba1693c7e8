"""The small, strict part of deterministic CBOR that signed badges and lists use.

Only unsigned and negative integers, byte and text strings, arrays and maps, each in
its shortest form. Anything else is refused, so that one value has one encoding.
"""

from typing import TypeAlias

import cbor2

Item: TypeAlias = int | bytes | str | list["Item"] | dict[int, "Item"]

MAX_DEPTH = 4


class Malformed(ValueError):
    """The bytes are not what the format allows."""


def encode(item: Item) -> bytes:
    return cbor2.dumps(item, canonical=True)


def decode(data: bytes) -> Item:
    """Return the one item that fills `data` exactly."""
    item, end = _item(data, 0, 0)
    if end != len(data):
        raise Malformed("trailing bytes")
    if encode(item) != data:
        raise Malformed("not deterministic")
    return item


def _item(data: bytes, at: int, depth: int) -> tuple[Item, int]:
    if depth > MAX_DEPTH:
        raise Malformed("nested too deep")
    major, argument, at = _head(data, at)
    match major:
        case 0:
            return argument, at
        case 1:
            return -1 - argument, at
        case 2:
            return _take(data, at, argument)
        case 3:
            return _text(data, at, argument)
        case 4:
            return _array(data, at, argument, depth)
        case 5:
            return _map(data, at, argument, depth)
    raise Malformed("type not used here")


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Read one initial byte and its argument, in shortest form only."""
    first, at = _take(data, at, 1)
    major, short = first[0] >> 5, first[0] & 31
    if short < 24:
        return major, short, at
    if short > 27:
        raise Malformed("indefinite or reserved length")
    width = 1 << (short - 24)
    raw, at = _take(data, at, width)
    argument = int.from_bytes(raw)
    if argument < 24 or (width > 1 and argument >> (width * 4) == 0):
        raise Malformed("not in shortest form")
    return major, argument, at


def _take(data: bytes, at: int, length: int) -> tuple[bytes, int]:
    if length > len(data) - at:
        raise Malformed("cut short")
    return data[at : at + length], at + length


def _text(data: bytes, at: int, length: int) -> tuple[str, int]:
    raw, at = _take(data, at, length)
    try:
        return raw.decode(), at
    except UnicodeDecodeError:
        raise Malformed("not UTF-8") from None


def _array(data: bytes, at: int, length: int, depth: int) -> tuple[Item, int]:
    if length > len(data) - at:
        raise Malformed("cut short")
    items: list[Item] = []
    for _ in range(length):
        item, at = _item(data, at, depth + 1)
        items.append(item)
    return items, at


def _map(data: bytes, at: int, length: int, depth: int) -> tuple[Item, int]:
    if length > len(data) - at:
        raise Malformed("cut short")
    items: dict[int, Item] = {}
    last = b""
    for _ in range(length):
        start = at
        key, at = _item(data, at, depth + 1)
        if not isinstance(key, int) or data[start:at] <= last:
            raise Malformed("map keys out of order")
        last = data[start:at]
        items[key], at = _item(data, at, depth + 1)
    return items, at


def unsigned(item: Item, *, below: int = 1 << 32) -> int:
    if not isinstance(item, int) or not 0 <= item < below:
        raise Malformed("unsigned integer expected")
    return item


def octets(item: Item, *, shortest: int, longest: int) -> bytes:
    if not isinstance(item, bytes) or not shortest <= len(item) <= longest:
        raise Malformed("byte string of another length expected")
    return item


def array(item: Item, *, length: int | None = None) -> list[Item]:
    if not isinstance(item, list) or length not in (None, len(item)):
        raise Malformed("array of another length expected")
    return item
