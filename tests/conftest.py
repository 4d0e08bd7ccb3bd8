"""What the tests share: the tools of an example, and one real scan of the corpus a session."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory):
    """No test reads or writes the user's cache of vectors; the word table is built once and kept."""
    patch = pytest.MonkeyPatch()
    patch.setenv("CI", "true")
    yield
    patch.undo()


@pytest.fixture
def example_tools():
    """Tools of one example: its glossary rows and its settings."""
    from dataclasses import replace

    from transcheck.check import Example, Tools
    from transcheck.config import Settings
    from transcheck.glossary import Glossary

    def build(example: Example) -> Tools:
        rows = [line for line in example.glossary.strip().split("\n") if line]
        glossary = Glossary.from_rows(rows) if rows else Glossary()
        return Tools(replace(Settings(), **example.settings), glossary)

    return build


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write a file into an empty working directory."""
    monkeypatch.chdir(tmp_path)

    def put(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return put
