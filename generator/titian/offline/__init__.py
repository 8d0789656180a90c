"""The offline stage: a service worker and the list of files over the finished site."""

from titian.offline.stage import KILL_SWITCH, STATE, WORKER, offline

__all__ = ["KILL_SWITCH", "STATE", "WORKER", "offline"]
