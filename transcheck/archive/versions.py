"""What a result depends on beside the texts: the code, the settings of each step, the glossary."""

from __future__ import annotations

from functools import lru_cache

from transcheck.cache import code_version
from transcheck.config import Settings
from transcheck.encoders import releases
from transcheck.errors import TranscheckError
from transcheck.store import digest


class WorkerError(TranscheckError):
    """A worker would not give the result that this process would."""


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Digest of this package's files and of the versions of all that can change a result; equal on every
    machine that has them so."""
    return digest(code_version(), releases()).hex()


def expect_same(code: str, glossary: str, settings: Settings) -> None:
    """Raise WorkerError unless this process has that code and, if there is a digest of it, that glossary."""
    from transcheck.tools import open_tools

    if code_digest() != code:
        raise WorkerError("a worker runs another version of transcheck, or of a package that it needs. "
                          "Install the same ones there, then restart the workers.")
    if glossary and open_tools(settings).glossary.digest != glossary:
        open_tools.cache_clear()  # a worker that lives long has read an older one
        if open_tools(settings).glossary.digest != glossary:
            raise WorkerError(f"a worker reads other glossaries under {', '.join(settings.glossary)}. Keep "
                              "them on a disk that all machines share, under one path.")
