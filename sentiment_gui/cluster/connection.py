"""The cluster: reached or started, looked over, and given work a little ahead of its pace."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from secrets import token_hex
from typing import Any, TypeVar

import dask
from distributed import Client, LocalCluster, Security, as_completed, rpc
from distributed.scheduler import KilledWorker

from sentiment_gui import __version__
from sentiment_gui.cluster.files import reason_of
from sentiment_gui.cluster.work import Model, differences, guarded, version
from sentiment_gui.core.cores import cores
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder

LOCAL = "local"
#: Seconds in which a scheduler answers, or is not there: less than ten with the start of the
#: command, for which a busy machine takes a few.
CONNECT = 5
_STARTING = 120  # in which this machine's own has started, however busy it is
_LOOK = 0.005  # seconds between two looks whether a task is done
_COUNT = 1.0  # seconds between two looks how many workers there are
_AHEAD = 4  # tasks for each thread at most, and half as many at least: none waits for the client
_FEWEST = 64
_SETTINGS = {
    "distributed.comm.timeouts.connect": f"{CONNECT}s",
    # A worker that dies with a part three times dies of the part.
    "distributed.scheduler.allowed-failures": 2,
    "distributed.logging": {"distributed": "critical", "tornado": "critical"},
}

Thing = TypeVar("Thing")


@contextmanager
def connected(address: str, workers: int | None = None) -> Iterator[Cluster]:
    """Reach the cluster at an address, or start one on this machine (``local``), while it lasts.

    Args:
        address: A scheduler's, as ``tcp://HOST:8786``.
        workers: How many processes are started here; one a core if ``None``.

    Raises:
        GatelensError: ``cluster-unreachable`` within ten seconds.
    """
    _be_quiet()
    with dask.config.set(_SETTINGS):
        if address == LOCAL:
            with (
                _local(workers or cores()) as local,
                _client(local, address, _STARTING) as client,
            ):
                yield Cluster(client, address)
        else:
            with _client(address, address, CONNECT) as client:
                yield Cluster(client, address)


def _be_quiet() -> None:
    """Errors are told in sentences, and versions are compared here."""
    warnings.filterwarnings("ignore", module="distributed")
    noisy = ("asyncio", "distributed", "tornado")
    for name in [*noisy, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in noisy:
            logging.getLogger(name).setLevel(logging.CRITICAL)


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    # Ctrl-C reaches every process of the terminal; workers are ended by the client alone.
    with _interrupts_ignored():
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    try:
        yield cluster
    finally:
        cluster.close(timeout=CONNECT)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _client(where: Any, address: str, seconds: int) -> Iterator[Client]:  # noqa: ANN401
    if isinstance(where, str) and not _answers(where, seconds):
        raise GatelensError("cluster-unreachable", address=address)
    try:
        client = Client(where, timeout=seconds, set_as_default=False)
    except OSError as error:
        raise GatelensError("cluster-unreachable", address=address) from error
    try:
        yield client
    finally:
        with suppress(OSError, RuntimeError):
            client.close(timeout=2)


def _answers(address: str, seconds: int) -> bool:
    """Whether a scheduler is there: Dask's client would leave half of itself behind if none is.

    Asked from a thread that nobody waits for longer, since names may take long to be looked up.
    """
    found: list[bool] = []

    def ask() -> None:
        # An address may be nonsense; what another kind of server says, Dask takes for the size of
        # what follows, and there may not be so much memory.
        with suppress(Exception):
            found.append(asyncio.run(_is_scheduler(address, seconds)))

    thread = threading.Thread(target=ask, name="asking", daemon=True)
    thread.start()
    thread.join(seconds + 1)
    return found == [True]


async def _is_scheduler(address: str, seconds: int) -> bool:
    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=seconds, connection_args=arguments) as server:
        told = await asyncio.wait_for(server.identity(n_workers=0), seconds)
    return "total_threads" in told


class Cluster:
    """A cluster that has been reached.

    Args:
        client: Dask's.
        address: How the user calls it.

    Attributes:
        when_alone: Called when no worker is left in mid-work, which then waits for one.
    """

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self.when_alone: Callable[[], None] = lambda: None

    @property
    def dashboard(self) -> str:
        """The address of the page on which the cluster can be watched; may be empty."""
        return str(self._client.dashboard_link or "")

    @property
    def threads(self) -> int:
        """How many tasks run at once; 0 while there are no workers.

        Raises:
            GatelensError: ``cluster-lost``.
        """
        with self._answering():
            return int(self._client.scheduler_info(n_workers=0)["total_threads"])

    def check_versions(self) -> None:
        """Look whether the scheduler and all workers have what this process has.

        Raises:
            GatelensError: ``cluster-versions`` names the first differences.
        """
        with self._answering():
            found: Any = self._client.get_versions()
        own = _versions(found["client"])
        _compare(f"scheduler {self._address}", own, _versions(found["scheduler"]))
        for worker, held in sorted(found["workers"].items()):
            _compare(f"worker {worker}", own, _versions(held))
        # Asked last: other Pythons could not even read the question.
        for process, app in self._apps().items():
            _compare(process, {"Gatelens": __version__}, {"Gatelens": app})

    def _apps(self) -> dict[str, str]:
        """Return which Gatelens the scheduler and each worker have."""
        with self._answering():
            try:
                there: Any = self._client.run_on_scheduler(version)
            except (ImportError, AttributeError):
                there = None
            workers: Any = self._client.run(version, on_error="return")
        held = {f"scheduler {self._address}": there}
        held |= {f"worker {worker}": app for worker, app in sorted(workers.items())}
        return {process: app if isinstance(app, str) else "none" for process, app in held.items()}

    @contextmanager
    def model(self, folder: ModelFolder, engine: str) -> Iterator[str]:
        """Give every worker the model while it lasts; yields the name under which it has it.

        Raises:
            GatelensError: ``engine-missing``, ``cluster-lost``.
        """
        name = f"gatelens-{folder.digest[:12]}-{token_hex(4)}"
        with self._answering():
            self._client.register_plugin(Model(folder, engine, name))
        try:
            yield name
        finally:
            if self._client.status == "running":
                with suppress(OSError, KeyError, RuntimeError):
                    # All workers are asked, and one of them may hang.
                    scheduler: Any = self._client.scheduler
                    remove = scheduler.unregister_worker_plugin
                    self._client.sync(remove, name=name, callback_timeout=CONNECT)

    def each(
        self,
        work: Callable[..., object],
        things: Iterable[Thing],
        arguments: Callable[[Thing], Any],
    ) -> Iterator[tuple[Thing, Any]]:
        """Do some work on every thing; yield what came out as it comes, an error included.

        Only a few tasks a thread are handed over at a time, so that the scheduler's memory does
        not grow with the corpus.

        Args:
            work: A function that workers can import.
            things: What it is done on.
            arguments: What the function gets for a thing.

        Raises:
            GatelensError: ``cluster-lost`` if the scheduler has gone.
        """
        todo = iter(things)
        running: dict[Any, Thing] = {}
        finished = as_completed([], with_results=True, loop=self._client.loop, raise_errors=False)
        rooms = self._rooms()
        try:
            while True:
                room = next(rooms)
                # Many at a time: handing over costs the scheduler more than the tasks do.
                if len(running) <= room // 2:
                    batch = list(islice(todo, room - len(running)))
                    futures = self._submitted(work, [arguments(thing) for thing in batch])
                    running.update(zip(futures, batch, strict=True))
                    finished.update(futures)
                if not running:
                    return
                for future, result in self._next(finished):
                    yield running.pop(future), self._outcome(future, result)
        finally:
            if running and self._client.status == "running":
                with suppress(OSError, RuntimeError):
                    self._client.cancel(list(running))

    def _submitted(self, work: Callable[..., object], arguments: list[Any]) -> list[Any]:
        if not arguments:
            return []
        with self._answering():
            columns = zip(*arguments, strict=True)
            task = partial(guarded, work)
            return list(self._client.map(task, *columns, key=work.__name__, pure=False))

    def _rooms(self) -> Iterator[int]:
        """Yield how many tasks may wait or run, by the workers of a moment ago."""
        threads, counted = 1, -_COUNT
        while True:
            if time.monotonic() - counted >= _COUNT:
                before, threads, counted = threads, self.threads, time.monotonic()
                if before and not threads:
                    self.when_alone()
            yield max(threads * _AHEAD, _FEWEST)

    def _next(self, finished: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  Dask's
        """Return what is done, and after a while nothing: by then there may be more workers."""
        until = time.monotonic() + _COUNT
        while not (batch := finished.next_batch(block=False)) and time.monotonic() < until:
            if self._client.status != "running":
                raise GatelensError("cluster-lost", address=self._address)
            time.sleep(_LOOK)
        return list(batch)

    def _outcome(self, future: Any, result: Any) -> Any:  # noqa: ANN401
        if future.status == "finished":
            return result
        error = result[1] if isinstance(result, tuple) else result
        if isinstance(error, CancelledError | asyncio.CancelledError):
            raise GatelensError("cluster-lost", address=self._address)
        if isinstance(error, KilledWorker):
            return GatelensError("cluster-killed")
        return GatelensError("cluster-task", reason=f"{type(error).__name__}: {reason_of(error)}")

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except (OSError, CancelledError) as error:
            raise GatelensError("cluster-lost", address=self._address) from error
        except RuntimeError as error:
            if self._client.status == "running":
                raise
            raise GatelensError("cluster-lost", address=self._address) from error


def _compare(process: str, own: dict[str, str], held: dict[str, str]) -> None:
    found = differences(own, held)
    if found:
        raise GatelensError("cluster-versions", process=process, found=found)


def _versions(held: dict[str, Any]) -> dict[str, str]:
    packages = held["packages"]
    python = ".".join(str(packages.get("python", "none")).split(".")[:2])
    names = {"NumPy": "numpy", "Dask": "distributed"}
    return {
        "Python": python,
        **{name: str(packages.get(package) or "none") for name, package in names.items()},
    }
