"""Where each bit of a QR symbol goes: found once for a version, used by thousands.

Patterns, information fields, blocks and the arithmetic come from `qrcode`; what it
does bit by bit for each symbol is done here with one look-up per symbol.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from qrcode.base import RSBlock, gexp, glog, rs_blocks
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import mask_func

LEVEL = ERROR_CORRECT_M
MASK = 3  # fixed: trying all eight takes nine tenths of the time and gains nothing
PADS = "1110110000010001"


class _Blank(QRCode[Any]):
    """The symbol before its data: `None` where a bit goes."""

    def map_data(self, data: object, mask_pattern: int) -> None:
        """Leave the places of the data empty."""


class Places:
    """One version of the symbol."""

    def __init__(self, version: int) -> None:
        self.blocks = rs_blocks(version, LEVEL)
        self.capacity = sum(block.data_count for block in self.blocks) * 8
        self.bits = sum(block.total_count for block in self.blocks) * 8
        blank = _Blank(version, LEVEL, border=0, mask_pattern=MASK)
        blank.data_cache = []
        blank.makeImpl(False, MASK)
        self.side = blank.modules_count
        self._pick = itemgetter(*self._sources(blank.modules))

    def _sources(self, modules: Sequence[Sequence[bool | None]]) -> list[int]:
        """For each module its place in the string that `filled` builds."""
        light, dark = 2 * self.bits, 2 * self.bits + 1
        found = [dark if module else light for row in modules for module in row]
        inverted = mask_func(MASK)
        empty = (at for at in self._snake() if modules[at[0]][at[1]] is None)
        for number, (row, column) in enumerate(empty):
            masked = inverted(row, column)
            source = number + self.bits if masked else number
            if number >= self.bits:  # the bits that are left over are light
                source = dark if masked else light
            found[row * self.side + column] = source
        return found

    def _snake(self) -> Iterator[tuple[int, int]]:
        """The way of the bits: pairs of columns from the right, up and down."""
        rows = range(self.side)
        pairs = [*range(self.side - 1, 6, -2), *range(5, 0, -2)]
        for turn, right in enumerate(pairs):
            for row in rows if turn % 2 else reversed(rows):
                yield row, right
                yield row, right - 1

    def filled(self, bits: str) -> list[str]:
        """The rows of the symbol that holds `bits`, as 0 and 1."""
        number = int.from_bytes(self._codewords(bits))
        every = (1 << self.bits) - 1
        width = f"0{self.bits}b"
        source = f"{number:{width}}{number ^ every:{width}}01"
        flat = "".join(self._pick(source))
        return [flat[at : at + self.side] for at in range(0, len(flat), self.side)]

    def _codewords(self, bits: str) -> bytes:
        """Data and correction, dealt out by turns from the blocks."""
        bits += "0" * min(4, self.capacity - len(bits))
        bits += "0" * (-len(bits) % 8)
        bits += (PADS * (self.capacity // 16 + 1))[: self.capacity - len(bits)]
        content = int(bits, 2).to_bytes(self.capacity // 8)
        data, parity, start = [], [], 0
        for block in self.blocks:
            piece = content[start : start + block.data_count]
            start += block.data_count
            data.append(piece)
            parity.append(_correction(piece, _corrections(block)))
        return _dealt(data) + _dealt(parity)


def _corrections(block: RSBlock) -> int:
    return int(block.total_count - block.data_count)


def _dealt(pieces: Sequence[bytes]) -> bytes:
    longest = max(map(len, pieces))
    return bytes(p[at] for at in range(longest) for p in pieces if at < len(p))


def _correction(data: bytes, count: int) -> bytes:
    """The remainder of Reed and Solomon, one look-up for each byte."""
    table, rest = _multiples(count), 0
    top = 8 * (count - 1)
    low = (1 << top) - 1
    for byte in data:
        rest = ((rest & low) << 8) ^ table[byte ^ (rest >> top)]
    return rest.to_bytes(count)


@lru_cache
def _multiples(count: int) -> list[int]:
    """The generator without its first term, times each of the 256 factors."""
    terms = [1]
    for power in range(count):
        root = gexp(power)
        shifted = [_times(term, root) for term in terms]
        terms = [a ^ b for a, b in zip([*terms, 0], [0, *shifted], strict=True)]
    return [
        int.from_bytes(bytes(_times(term, factor) for term in terms[1:]))
        for factor in range(256)
    ]


def _times(one: int, two: int) -> int:
    return int(gexp(glog(one) + glog(two))) if one and two else 0


@lru_cache
def places(version: int) -> Places:
    """The places of a version, found once."""
    return Places(version)
