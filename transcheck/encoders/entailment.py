"""A second opinion on negation: a cross-encoder for natural-language inference, an extra.

Any sentence-transformers cross-encoder with a label for contradiction will do, such as
MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7. Off unless a model is named.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from transcheck.errors import UsageError

MIN_CONTRADICTION = 0.9  # in both directions; one direction alone is often mere difference


@lru_cache(maxsize=2)
def open_judge(name: str) -> Judge:
    """Load the model, once per process. Raises UsageError if the extra or the model is missing, or
    if the model has no label for contradiction."""
    if find_spec("sentence_transformers") is None:
        raise UsageError(f"nli model '{name}' needs sentence-transformers. Run: "
                         "pip install 'transcheck[sentence-transformers]', or leave out --nli.")
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0][:120]
        raise UsageError(f"nli model '{name}' cannot be loaded: {reason} "
                         "Give a model folder, or a name that is on this machine.") from error
    labels = {str(label).lower(): int(number) for number, label in model.config.id2label.items()}
    column = next((n for label, n in labels.items() if label.startswith("contradict")), None)
    if column is None:
        raise UsageError(f"nli model '{name}' has no label 'contradiction', only {', '.join(labels)}. "
                         "Give a model for natural-language inference.")
    return Judge(model, column)


class Judge:
    """Says whether two sentences, in any two languages, contradict each other."""

    def __init__(self, model: Any, column: int) -> None:
        self._model = model
        self._column = column

    def __call__(self, a: str, b: str) -> bool:
        """True if each sentence contradicts the other."""
        scores = self._model.predict([(a, b), (b, a)], apply_softmax=True, show_progress_bar=False)
        return bool(min(row[self._column] for row in scores) >= MIN_CONTRADICTION)
