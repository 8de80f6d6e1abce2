"""Which folders lie on a network drive: there machines may see a file differently, and locks may fail."""

import os
import sys
from pathlib import Path

_FOREIGN = frozenset(
    [
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "davfs"),
        *("ceph", "lustre", "gpfs", "beegfs", "glusterfs", "orangefs", "pvfs2"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone", "fuse.gcsfuse", "fuse.goofys"),
        *("fuse.davfs", "fuse.davfs2", "fuse.mount-s3", "fuse.curlftpfs", "fuse.smbnetfs", "fuse.gvfsd-fuse"),
        *("fuse.juicefs", "fuse.blobfuse", "fuse.blobfuse2"),
    ]
)
_MOUNTS = Path("/proc/self/mountinfo")


def network(path: Path) -> str:
    """Return the kind of network file system that the folder at *path* is on; empty where it is none that is known.

    Linux tells all of them, Windows those that are named by their server.
    """
    if sys.platform == "win32":
        return "share" if str(path.resolve()).startswith("\\\\") else ""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        device = path.stat().st_dev
    except OSError:
        return ""
    return mounted(mounts, os.major(device), os.minor(device))


def mounted(mounts: str, major: int, minor: int) -> str:
    """Return the kind of network file system that *mounts*, as in ``/proc/self/mountinfo``, has for a device.

    >>> mounted("36 35 0:52 / /mnt rw,noatime shared:1 - nfs4 server:/home rw", 0, 52)
    'nfs4'
    >>> mounted("36 35 8:1 / / rw,noatime - ext4 /dev/sda1 rw", 8, 1)
    ''
    """
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2:3] == [f"{major}:{minor}"]:
            kind = after.split()[0] if after.split() else ""
            return kind if kind in _FOREIGN else ""
    return ""
