"""A scan for archives: millions of reports, on one machine or many, resumable at any time.

    INPUT ─ records ─▶ slices ─ prepare ─▶ documents with vectors ─ group ─▶ stories ─ check ─▶ OUT
            (cut)               (embed)       by window of time        whole windows, then borders

`run.walk` is that walk in code. Each step is a list of tasks (`steps`) that a runner (`runners`) carries
out in any order, here or on Dask; each task leaves one part (`parts`), whole or not at all. Parts are
named by the digest of what they were made from, so that running again does only what is missing, and a
changed setting or input makes exactly what depends on it anew.

What goes wrong on the way costs nothing else: broken rows and members are named (`records`, `members`),
damaged parts made again (`parts`), a record that takes its process down is found and left out (`tries`).
Memory is bounded by a partition and a window: documents are read where they lie (`places`).

Three pure functions do the work, on plain rows (`rows`), and know of no disk and no engine:
`prepare.prepare_records`, `group.group_window` and `check.check_partition`.
"""

from transcheck.archive.check import check_partition
from transcheck.archive.group import group_window
from transcheck.archive.prepare import prepare_records

__all__ = ["check_partition", "group_window", "prepare_records"]
