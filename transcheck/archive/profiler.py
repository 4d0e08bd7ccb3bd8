"""Dask's profiler looks at each worker's stack a hundred times a second and keeps what it saw for a quarter
of an hour: 165 MB in each worker of a long run. While an archive is checked it rests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from distributed import Client, WorkerPlugin

CALLS = ("profile", "profile-cycle")
HELD = ("profile_history", "profile_keys_history", "profile_keys")


class Resting(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """On every worker, also those that come later."""

    name = "transcheck-profiler-rests"

    def setup(self, worker: Any) -> None:
        """Stop it, and let go of what it holds. A worker that just begins starts what it still has then."""
        self._stopped = {name: worker.periodic_callbacks.pop(name)
                         for name in CALLS if name in worker.periodic_callbacks}
        for callback in self._stopped.values():
            callback.stop()
        for name in HELD:
            getattr(worker, name, {}).clear()

    def teardown(self, worker: Any) -> None:
        """Let it go on."""
        worker.periodic_callbacks.update(self._stopped)
        for callback in self._stopped.values():
            callback.start()


@contextmanager
def resting_profiler(client: Client) -> Iterator[None]:
    """Inside, no worker of the cluster is profiled. What a cluster will not have done is left as it is."""
    with suppress(Exception):
        client.register_plugin(Resting())
    try:
        yield
    finally:
        with suppress(Exception):
            if client.status == "running":  # else the scheduler is gone
                client.unregister_worker_plugin(Resting.name)
