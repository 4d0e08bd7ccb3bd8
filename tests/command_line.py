"""Run transcheck as a shell would: exit code, standard output, standard error."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from unittest import mock

from transcheck.cli import main


def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """In this process, through the same `main`: the encoder is loaded once for all tests."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    kept = {key: value for key, value in os.environ.items() if key != "TRANSCHECK_CACHE_DIR"}
    code: object = 0
    with (mock.patch.object(sys, "argv", ["transcheck", *arguments]),
          mock.patch.dict(os.environ, {**kept, **environment}, clear=True),
          contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)):
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return int(str(code)), texts[0], texts[1]


def process(*arguments: str, stdout: int = subprocess.PIPE, **environment: str) -> tuple[int, str, str]:
    """In a process of its own; for what only a real one shows."""
    kept = {key: value for key, value in os.environ.items() if key != "TRANSCHECK_CACHE_DIR"}
    done = subprocess.run([sys.executable, "-m", "transcheck", *arguments], env={**kept, **environment},
                          stdout=stdout, stderr=subprocess.PIPE, timeout=300, check=False)
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()
