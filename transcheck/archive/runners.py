"""Carry tasks out: in this process, or on a Dask cluster. The parts they leave are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from transcheck.archive.parts import Receipt
from transcheck.archive.steps import Task, do
from transcheck.errors import UsageError, WriteError

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 4  # tasks handed to the cluster per thread of its workers; more only fill the scheduler's memory
ANSWERS = "10s"  # time that a scheduler has to answer the first call
PATIENCE = 60.0  # seconds without any worker after which the run breaks off
GLANCE = 5.0  # seconds between two looks at whether there are still workers
GONE = "the cluster's scheduler is gone."
AGAIN = "What is finished is kept: run the same command again."

Say = Callable[[str], None]


class Interrupted(WriteError):
    """The run broke off; what is finished is kept (exit 3)."""


class Runner(Protocol):
    """Does tasks in any order."""

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Receipt]]:
        """Yield (number of the task, its receipt) as each is done. Raises Interrupted."""
        ...


class Serial:
    """One task after another, here."""

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Receipt]]:
        for number, task in enumerate(tasks):
            yield number, do(task)


@contextmanager
def open_runner(cluster: str, jobs: int, say: Say) -> Iterator[Runner]:
    """`none`: this process; `local`: Dask with `jobs` processes of its own; else a scheduler's address.

    Raises UsageError if nothing answers at the address.
    """
    if cluster == "none":
        yield Serial()
    elif cluster == "local":
        with _local_client(jobs) as client:
            yield Dask(client, say)
    else:
        from transcheck.archive.profiler import resting_profiler

        with _remote_client(cluster) as client, resting_profiler(client):
            yield Dask(client, say)


@contextmanager
def _local_client(jobs: int) -> Iterator[Client]:
    """A scheduler and workers on this machine, on loopback, gone when the block ends."""
    import dask
    from distributed import Client, LocalCluster

    with (dask.config.set({"distributed.scheduler.allowed-failures": 10,
                           "distributed.worker.profile.enabled": False}),  # `profiler` says why
          LocalCluster(n_workers=jobs, threads_per_worker=1, host="127.0.0.1", memory_limit=None,
                       dashboard_address="127.0.0.1:0", silence_logs="ERROR") as cluster,
          Client(cluster) as client):
        yield client


@contextmanager
def _remote_client(address: str) -> Iterator[Client]:
    import logging

    from distributed import Client

    for part in ("client", "batched"):  # what they would say of a scheduler that is gone, Interrupted says
        logging.getLogger(f"distributed.{part}").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=ANSWERS)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(f"--cluster {address}: no Dask scheduler answers there. Start one with "
                         "'dask scheduler', or leave --cluster out to work on this machine.") from error
    with client:
        yield client


class Dask:
    """Tasks as futures; a lost worker's tasks are done by another."""

    def __init__(self, client: Client, say: Say) -> None:
        self._client = client
        self._running: dict[Future, int] = {}
        if client.dashboard_link:
            say(f"dashboard: {client.dashboard_link}")

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Receipt]]:
        """A bounded number of futures at a time, so that millions of tasks fit."""
        waiting = iter(range(len(tasks)))
        try:
            while True:
                for number in islice(waiting, self._room()):
                    self._running[self._submit(tasks[number])] = number
                if not self._running:
                    return
                for future in self._finished():
                    yield self._running.pop(future), self._receipt(future)
        finally:
            with suppress(Exception):
                self._client.cancel(list(self._running))
            self._running.clear()

    def _room(self) -> int:
        with _as_interrupted():
            threads: int = sum(self._client.nthreads().values())
        return max(0, AHEAD * max(threads, 1) - len(self._running))

    def _submit(self, task: Task) -> Future:
        with _as_interrupted():
            return self._client.submit(do, task, pure=False)

    def _finished(self) -> list[Future]:
        """Futures that are done; waits for one, as long as there are workers."""
        from distributed import wait

        alone = 0.0
        while alone < PATIENCE:
            with _as_interrupted():
                try:
                    done = wait(list(self._running), timeout=GLANCE, return_when="FIRST_COMPLETED").done
                    return sorted(done, key=self._running.__getitem__)
                except TimeoutError:
                    alone = 0.0 if self._client.nthreads() else alone + GLANCE
        raise Interrupted(f"no worker has been left for {PATIENCE:.0f} s. {AGAIN}")

    def _receipt(self, future: Future) -> Receipt:
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError

        try:
            receipt: Receipt = future.result()
        except KilledWorker as error:
            raise Interrupted("one partition took several workers down; they may lack memory. Take a smaller "
                              f"--partition. {AGAIN}") from error
        except (CancelledError, CommClosedError) as error:
            raise Interrupted(f"{GONE} {AGAIN}") from error
        return receipt


@contextmanager
def _as_interrupted() -> Iterator[None]:
    """What a scheduler that is gone makes of a call, as Interrupted."""
    from distributed import CancelledError

    try:
        yield
    except (CancelledError, OSError, RuntimeError) as error:
        raise Interrupted(f"{GONE} {AGAIN}") from error
