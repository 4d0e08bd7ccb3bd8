"""Rows of plain values as Arrow tables.

`Table.from_pylist` would do, but it loads pandas: 48 MB and most of a second in every process of an archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.archive.rows import Row

if TYPE_CHECKING:
    import pyarrow


def arrow_schema(columns: Mapping[str, str]) -> pyarrow.Schema:
    """Arrow's schema for columns as `rows` names them."""
    import pyarrow

    kinds = {"string": pyarrow.string(), "binary": pyarrow.binary(), "int64": pyarrow.int64(),
             "double": pyarrow.float64(), "list<string>": pyarrow.list_(pyarrow.string())}
    return pyarrow.schema([pyarrow.field(name, kinds[kind.removesuffix("?")], kind.endswith("?"))
                           for name, kind in columns.items()])


def arrow_table(rows: Sequence[Row], schema: pyarrow.Schema) -> pyarrow.Table:
    """The rows' values in the schema's columns. Raises KeyError for a column that a row lacks."""
    import pyarrow

    arrays = [_array([row[field.name] for row in rows], field.type) for field in schema]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def arrow_numbers(values: Sequence[int]) -> pyarrow.Array:
    """Whole numbers, such as `Table.take` takes."""
    import pyarrow

    return _array(values, pyarrow.int64())


def _array(values: Sequence[Any], kind: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow
    from pyarrow import types

    has = np.array([value is not None for value in values], dtype=bool)
    gaps = None if has.all() else pyarrow.py_buffer(np.packbits(has, bitorder="little"))
    if types.is_list(kind):
        inner = _array([item for value in values for item in value or ()], kind.value_type)
        return pyarrow.Array.from_buffers(kind, len(values), [gaps, _ends(values)], children=[inner])
    if types.is_string(kind) or types.is_binary(kind):
        data = [value if isinstance(value, bytes) else _encoded(value or "") for value in values]
        buffers = [gaps, _ends(data), pyarrow.py_buffer(b"".join(data))]
        return pyarrow.Array.from_buffers(kind, len(values), buffers)
    numbers = np.array([value or 0 for value in values], np.int64 if types.is_integer(kind) else np.float64)
    return pyarrow.Array.from_buffers(kind, len(values), [gaps, pyarrow.py_buffer(numbers)])


def _encoded(text: str) -> bytes:
    """UTF-8, which half a character has none of: it is written as its number."""
    return text.encode("utf-8", "backslashreplace")


def _ends(values: Sequence[Any]) -> pyarrow.Buffer:
    """Where each value begins among all, and the last one's end, as Arrow's 32-bit offsets."""
    import pyarrow

    ends = np.cumsum([0, *(len(value or ()) for value in values)], dtype=np.int64)
    if ends[-1] > np.iinfo(np.int32).max:
        raise OverflowError("more than 2 GB in one column of one row group")
    return pyarrow.py_buffer(ends.astype(np.int32))
