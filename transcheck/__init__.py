"""transcheck: what the versions of one report got wrong.

files ─ readers ─▶ Document ─ segment ─▶ Sentences ─ lid ─▶ language of document and of spans
      ─ stories ─▶ Story ─ encoders ─▶ vectors ─ align ─▶ Alignments (beads)
      ─ checks ─▶ Findings ─ reporters ─▶ CSV, JSON, text; exit code
                           └─ glossary.mining ─▶ proposed rows ─▶ glossary.csv
"""

__version__ = "0.1.0"
