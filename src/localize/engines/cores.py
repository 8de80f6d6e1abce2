"""How many processors this process may really use, and giving back memory that it no longer does."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path


def cores(cgroup: Path = Path("/sys/fs/cgroup")) -> int:
    """Return the number of cores that affinity and the control group leave to this process, at least 1.

    A container may be given half a core of a machine with 64: threads beyond that only wait for each other.
    """
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(mine, _quota(cgroup) or mine))


def _quota(cgroup: Path) -> int:
    """Return the cores that the control group (v2 ``cpu.max``, v1 ``cpu.cfs_*_us``) allows, rounded up; 0: no limit."""
    try:
        if (limit := cgroup / "cpu.max").exists():
            quota, period = limit.read_text().split()[:2]
        else:
            quota = (cgroup / "cpu" / "cpu.cfs_quota_us").read_text()
            period = (cgroup / "cpu" / "cpu.cfs_period_us").read_text()
        return max(0, -(-int(quota) // int(period)))
    except (OSError, ValueError, ZeroDivisionError):  # not Linux, no limit ("max"), or a layout of its own
        return 0


def give_back() -> None:
    """Give memory that was freed back to the system, where its allocator (glibc) keeps it otherwise.

    What one model after the other leaves in pieces is some 20 MB each: 14 languages took three times the memory of one.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL("libc.so.6").malloc_trim(0)
