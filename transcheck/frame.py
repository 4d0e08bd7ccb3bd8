"""A report as a pandas DataFrame, for those who count and chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcheck.data import ScanReport

if TYPE_CHECKING:
    import pandas as pd


def to_frame(report: ScanReport) -> pd.DataFrame:
    """One row a finding or failure, with the columns of the CSV report.

    Offsets, lines and columns are nullable integers, `confidence` is a float from 0 to 1.
    """
    import io

    import pandas as pd

    from transcheck.reporters.table import COLUMNS, write

    numbers = [name for name in COLUMNS if name.endswith(("line", "column", "start", "end"))]
    kinds = {name: "Int64" if name in numbers else "float64" if name == "confidence" else "str"
             for name in COLUMNS}
    return pd.read_csv(io.StringIO(write(report)), dtype=kinds, keep_default_na=False,
                       na_values={name: [""] for name in [*numbers, "confidence"]})
