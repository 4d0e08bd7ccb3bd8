"""A second opinion on negation: a cross-encoder for natural-language inference, an extra.

Any sentence-transformers cross-encoder with a label for contradiction will do, such as
MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7. Off unless a model is named; its weights load
when the first pair of sentences is judged, so that a scan that changes nothing loads none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from transcheck.errors import UsageError

MIN_CONTRADICTION = 0.9  # in both directions; one direction alone is often mere difference


@lru_cache(maxsize=2)
def open_judge(name: str) -> Judge:
    """Find the model, once per process; one that is not on this machine yet is fetched. Raises UsageError
    if the extra or the model is missing, or if the model has no label for contradiction."""
    if find_spec("sentence_transformers") is None:
        raise UsageError(f"nli model '{name}' needs sentence-transformers. Run: "
                         "pip install 'transcheck[sentence-transformers]', or leave out --nli.")
    folder = _folder(name)
    if folder is None:
        _load(name)
        folder = _folder(name)
    if folder is None:
        raise UsageError(f"nli model '{name}' cannot be loaded: it is not on this machine. "
                         "Give a model folder.")
    try:
        labels = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("id2label", {})
    except (OSError, ValueError) as error:
        raise UsageError(f"nli model '{name}' cannot be loaded: {folder / 'config.json'} is missing or "
                         "broken. Give a model folder.") from error
    return Judge(name, _column(name, labels), _mark(folder))


class Judge:
    """Says whether two sentences, in any two languages, contradict each other.

    `mark` changes with the model's files: it goes into cache keys.
    """

    def __init__(self, name: str, column: int, mark: str) -> None:
        self._name = name
        self._column = column
        self.mark = mark

    def __call__(self, a: str, b: str) -> bool:
        """True if each sentence contradicts the other."""
        scores = self._model.predict([(a, b), (b, a)], apply_softmax=True, show_progress_bar=False)
        return bool(min(row[self._column] for row in scores) >= MIN_CONTRADICTION)

    @cached_property
    def _model(self) -> Any:
        return _load(self._name)


def _load(name: str) -> Any:
    from sentence_transformers import CrossEncoder

    try:
        return CrossEncoder(name)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0][:120]
        raise UsageError(f"nli model '{name}' cannot be loaded: {reason} "
                         "Give a model folder, or a name that is on this machine.") from error


def _folder(name: str) -> Path | None:
    """Where the model's files are: a folder, or what the hub's cache holds under a name."""
    if Path(name).is_dir():
        return Path(name)
    try:
        found = import_module("huggingface_hub").try_to_load_from_cache(name, "config.json")
    except ValueError:  # a path, and none that is there
        return None
    return Path(found).parent if isinstance(found, str) else None


def _column(name: str, labels: Mapping[str, str]) -> int:
    for number, label in labels.items():
        if str(label).lower().startswith("contradict"):
            return int(number)
    raise UsageError(f"nli model '{name}' has no label 'contradiction', only {', '.join(labels.values())}. "
                     "Give a model for natural-language inference.")


def _mark(folder: Path) -> str:
    """Digest of the files by name, size and time: new weights never meet old reports, and half a gigabyte
    is not read for it."""
    found = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        status = file.stat()  # of the file that a link of the hub's cache leads to
        found.update(f"{file.relative_to(folder)}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]
