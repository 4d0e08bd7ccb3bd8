"""transcheck: what the versions of one report got wrong.

files ─ readers ─▶ Document ─ segment ─▶ Sentences ─ lid ─▶ language of document and of spans
      ─ stories ─▶ Story ─ encoders ─▶ vectors ─ align ─▶ Alignments (beads)
      ─ checks ─▶ Findings ─ reporters ─▶ CSV, JSON, text; exit code
                           └─ glossary.mining ─▶ proposed rows ─▶ glossary.csv

The public names are imported at first use, so that `import transcheck` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transcheck.align import align_sentences
    from transcheck.config import Settings
    from transcheck.data import (
        Alignment,
        Bead,
        Document,
        Finding,
        ScanReport,
        Sentence,
        Severity,
        Span,
        Story,
    )
    from transcheck.errors import TranscheckError
    from transcheck.frame import to_frame
    from transcheck.glossary import Glossary
    from transcheck.lid import Fragment, fragments
    from transcheck.readers import read
    from transcheck.scan import scan as scan_paths

__version__ = "0.1.0"

_PUBLIC = {  # name -> (module, name there)
    "Alignment": ("data", "Alignment"),
    "Bead": ("data", "Bead"),
    "Document": ("data", "Document"),
    "Finding": ("data", "Finding"),
    "Fragment": ("lid", "Fragment"),
    "Glossary": ("glossary", "Glossary"),
    "ScanReport": ("data", "ScanReport"),
    "Sentence": ("data", "Sentence"),
    "Settings": ("config", "Settings"),
    "Severity": ("data", "Severity"),
    "Span": ("data", "Span"),
    "Story": ("data", "Story"),
    "TranscheckError": ("errors", "TranscheckError"),
    "align_sentences": ("align", "align_sentences"),
    "fragments": ("lid", "fragments"),
    "read": ("readers", "read"),
    "scan_paths": ("scan", "scan"),
    "to_frame": ("frame", "to_frame"),
}
__all__ = [  # noqa: RUF022  (by topic)
    "scan_paths", "read", "fragments", "align_sentences", "to_frame", "Glossary", "Settings",
    "Document", "Sentence", "Span", "Story", "Alignment", "Bead", "Finding", "Severity", "ScanReport",
    "Fragment", "TranscheckError",
]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'transcheck' has no attribute '{name}'")
    module, attribute = _PUBLIC[name]
    return getattr(import_module(f"transcheck.{module}"), attribute)
