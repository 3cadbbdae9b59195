"""Whether things may move, and for how long: nobody is made to watch motion."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.store.settings import Settings
from sentiment_gui.workers.jobs import Jobs
from sentiment_gui.workers.system_motion import wants_stillness

_STILL = "gatelens-still"


def heed_system(app: QCoreApplication, jobs: Jobs) -> None:
    """Ask the system, off the UI thread, whether it wants little motion, and remember it."""

    def remember(still: bool) -> None:
        app.setProperty(_STILL, still)

    jobs.run(wants_stillness, remember, lambda _error: None)


def motion_time(settings: Settings, milliseconds: int) -> int:
    """Return how long a movement takes: 0 where the setting or the system wants none."""
    app = QCoreApplication.instance()
    system = app is not None and bool(app.property(_STILL))
    return 0 if system or settings.get("motion") == "none" else milliseconds
