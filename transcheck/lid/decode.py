"""Viterbi over {document language, other languages}.

Leaving the document's language is cheap at a bracket, a quotation mark or a sentence edge and dear
in the middle of a clause, and every foreign word pays a little: a stray cognate is not a fragment.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SWITCH = np.array([1.2, 2.2, 2.6], np.float32)  # nats at EDGE, PAUSE, INSIDE: NTREX dev set
PER_WORD = 0.25
SOURCE_BONUS = 1.5  # the language that the text was translated from is the likeliest leftover

def decode(emission: NDArray[np.float32], enter: NDArray[np.float32], leave: NDArray[np.float32],
           bonus: NDArray[np.float32]) -> list[tuple[int, int, int]]:
    """Best path through words x candidates; (first, last, candidate) of each foreign run.

    `enter` and `leave` are the costs of switching before and after each word.
    """
    count = len(emission)
    gain = emission - PER_WORD
    home = 0.0
    away = np.full(emission.shape[1], -np.inf, np.float32)
    came_home = [-1] * count
    stayed = np.zeros(emission.shape, bool)
    for word in range(count):
        start = home - enter[word] + bonus
        if word:
            top = int(away.argmax())
            back = float(away[top]) - float(leave[word - 1])
            if back > home:
                came_home[word], home = top, back
        stay = away >= start
        stayed[word] = stay
        away = np.where(stay, away, start) + gain[word]
    top = int(away.argmax())
    state = top if float(away[top]) - float(leave[count - 1]) > home else -1
    return _trace(state, came_home, stayed)


def _trace(state: int, came_home: list[int], stayed: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    runs = []
    last = len(came_home) - 1
    for word in range(len(came_home) - 1, -1, -1):
        if state < 0:
            state, last = came_home[word], word - 1
        elif not stayed[word, state]:
            runs.append((word, last, state))
            state = -1
    return runs[::-1]
