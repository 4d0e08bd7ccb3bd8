"""What a result depends on beside the texts: the code, the settings of each step, the glossary."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from transcheck.config import Settings
from transcheck.encoders import releases
from transcheck.errors import TranscheckError
from transcheck.store import digest

PACKAGE = Path(__file__).parent.parent
CODE = (".py", ".json", ".csv", ".txt")


class WorkerError(TranscheckError):
    """A worker would not give the result that this process would."""


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Digest of this package's files by name and content, and of the encoders' packages; equal on every
    machine that has them so."""
    parts: list[str | bytes] = [releases()]
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in CODE and file.is_file():
            parts += [file.relative_to(PACKAGE).as_posix(), file.read_bytes()]
    return digest(*parts).hex()


def expect_same(code: str, glossary: str, settings: Settings) -> None:
    """Raise WorkerError unless this process has that code and, if there is a digest of it, that glossary."""
    from transcheck.tools import open_tools

    if code_digest() != code:
        raise WorkerError("a worker runs another version of transcheck. Install the same one there, then "
                          "restart the workers.")
    if glossary and open_tools(settings).glossary.digest != glossary:
        open_tools.cache_clear()  # a worker that lives long has read an older one
        if open_tools(settings).glossary.digest != glossary:
            raise WorkerError(f"a worker reads other glossaries under {', '.join(settings.glossary)}. Keep "
                              "them on a disk that all machines share, under one path.")
