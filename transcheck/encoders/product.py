"""Matrix products that give a row the same bits wherever it stands, on one thread.

So batches, processes and caches change nothing in a vector.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from transcheck.encoders import Array

EVEN = 16  # rows: an incomplete last group of them would take another path through BLAS
EDGE, CALL = 8, 304  # rows at either end that AVX2 kernels treat apart, and rows between them


def product(rows: Array, weights: Array) -> Array:
    """`rows @ weights`, float32.

    OpenBLAS's kernels for AVX2 alone give a row other last bits at another place. Turned round they
    spare all but the first and the last rows of up to 304 (0.3.31; OPENBLAS_CORETYPE=Zen shows it).
    """
    result = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    most, edge = (len(rows), 0) if _is_even() else (CALL, EDGE)
    for start in range(0, len(rows), max(1, most)):
        part = rows[start : start + most]
        padded = np.zeros((len(part) + -len(part) % EVEN + 2 * edge, rows.shape[1]), dtype=np.float32)
        padded[edge : edge + len(part)] = part
        made = padded @ weights if edge == 0 else (weights.T @ padded.T).T
        result[start : start + most] = made[edge : edge + len(part)]
    return result


@lru_cache(maxsize=1)
def _is_even() -> bool:
    """True if this machine's BLAS treats all rows of a product alike."""
    column = np.linspace(-1.0, 1.0, 320, dtype=np.float32)
    made = np.tile(np.sin(column * 7), (96, 1)) @ np.outer(np.cos(column * 5), column[::2])
    return bool((made == made[0]).all())


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()  # looks for the libraries once


def one_thread() -> AbstractContextManager[Any]:
    """More BLAS threads are no faster on sentences and far slower on shared cores."""
    limits: AbstractContextManager[Any] = _threads().limit(limits=1, user_api="blas")
    return limits
