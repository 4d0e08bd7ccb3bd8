"""The forward pass of a BERT encoder over texts of any lengths, without padding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.encoders.e5_file import WeightFile, unpacked
from transcheck.encoders.product import product

if TYPE_CHECKING:
    from transcheck.encoders import Array

ROWS = 256  # tokens per pass of the feed-forward part, so that its states stay in the cache


@dataclass(frozen=True, slots=True)
class Layer:
    """One transformer block; matrices stand right of a product."""

    attend: tuple[Array, Array]  # queries, keys and values side by side
    gather: tuple[Array, Array]
    first_norm: tuple[Array, Array]
    widen: tuple[Array, Array]
    narrow: tuple[Array, Array]
    second_norm: tuple[Array, Array]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights as arrays; BERT's architecture (Devlin et al. 2019)."""

    words: Any
    places: Array
    norm: tuple[Array, Array]
    layers: tuple[Layer, ...]
    heads: int
    epsilon: np.float32

    def sums(self, ids: Sequence[Sequence[int]]) -> Array:
        """(n, 384) sums of the last layer's token states; sequences sorted by length."""
        lengths = [len(one) for one in ids]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        result: Array = np.add.reduceat(self.states(ids, len(self.layers)), starts, axis=0)
        return result

    def states(self, ids: Sequence[Sequence[int]], layers: int) -> Array:
        """(tokens, 384) states after so many layers; sequences sorted by length."""
        lengths = [len(one) for one in ids]
        unique, place = np.unique(np.concatenate([np.asarray(one) for one in ids]), return_inverse=True)
        words = unpacked(self.words[unique]).reshape(len(unique), -1)
        x = words[place] + np.concatenate([self.places[:size] for size in lengths])
        x = self._normalised(x, self.norm)
        for layer in self.layers[:layers]:
            mixed = product(self._attention(x, layer, lengths), layer.gather[0]) + layer.gather[1]
            x = self._normalised(x + mixed, layer.first_norm)
            x = self._normalised(x + _widened(x, layer), layer.second_norm)
        return x

    def _attention(self, x: Array, layer: Layer, lengths: Sequence[int]) -> Array:
        """Each text attends to itself; texts of one length go through one product."""
        joint = product(x, layer.attend[0]) + layer.attend[1]
        result, start = np.empty_like(x), 0
        for size in sorted(set(lengths)):
            stop = start + size * lengths.count(size)
            part = joint[start:stop].reshape(-1, size, 3, self.heads, x.shape[1] // self.heads)
            query, key, value = part.transpose(2, 0, 3, 1, 4)
            scores = query @ key.transpose(0, 1, 3, 2)
            scores -= scores.max(axis=-1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=-1, keepdims=True)
            result[start:stop] = (scores @ value).transpose(0, 2, 1, 3).reshape(stop - start, -1)
            start = stop
        return result

    def _normalised(self, x: Array, norm: tuple[Array, Array]) -> Array:
        x = x - x.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
        x *= (1.0 / np.sqrt(variance + self.epsilon))[:, None]
        x *= norm[0]
        x += norm[1]
        return x


def _widened(x: Array, layer: Layer) -> Array:
    """The feed-forward part, some rows at a time."""
    result = np.empty_like(x)
    for start in range(0, len(x), ROWS):
        wide = product(x[start : start + ROWS], layer.widen[0]) + layer.widen[1]
        result[start : start + ROWS] = product(_gelu(wide), layer.narrow[0])
    result += layer.narrow[1]
    return result


def _gelu(x: Array) -> Array:
    """Gaussian error linear unit (Hendrycks and Gimpel 2016) in its tanh form: right to .001."""
    inner = x * x
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def load(file: WeightFile) -> Model:
    """Unpack the weights of a file."""
    width = file.width

    def pair(name: str, size: int = width) -> tuple[Array, Array]:
        return file.matrix(f"{name}.w", size), file.plain(f"{name}.b")

    def norm(name: str) -> tuple[Array, Array]:
        return file.plain(f"{name}.w"), file.plain(f"{name}.b")

    layers = []
    for number in range(file.layers):
        parts = [pair(f"l{number}.{name}") for name in ("q", "k", "v")]
        scale = np.float32((width // file.heads) ** -0.5)
        parts[0] = (parts[0][0] * scale, parts[0][1] * scale)
        attend = np.hstack([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
        inner = file.plain(f"l{number}.fi.b").size
        layers.append(Layer(attend, pair(f"l{number}.ao"), norm(f"l{number}.aln"), pair(f"l{number}.fi"),
                             pair(f"l{number}.fo", inner), norm(f"l{number}.oln")))
    places = file.plain("emb.pos").reshape(-1, width) + file.plain("emb.type")[:width]
    return Model(file.packed_rows("emb.word", width), places, norm("emb.ln"), tuple(layers), file.heads,
                  np.float32(file.epsilon))
