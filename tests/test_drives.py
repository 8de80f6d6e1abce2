"""Which folders lie on a network drive."""

from pathlib import Path

import pytest

from localize.drives import mounted, network

MOUNTS = """\
26 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 26 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw
88 26 0:52 / /home/studio rw,relatime shared:40 - nfs4 server:/home rw,vers=4.2
89 26 0:53 / /mnt/a\\040share rw,relatime - cifs //server/share rw
90 26 0:54 / /mnt/far rw,nosuid master:1 propagate_from:2 - fuse.sshfs me@far: rw
broken
91 26 0:55 / -
"""


@pytest.mark.parametrize(
    ("major", "minor", "found"),
    [(254, 0, ""), (0, 26, ""), (0, 52, "nfs4"), (0, 53, "cifs"), (0, 54, "fuse.sshfs"), (0, 55, ""), (9, 9, "")],
)
def test_a_network_drive_is_known_by_its_mount(major: int, minor: int, found: str) -> None:
    assert mounted(MOUNTS, major, minor) == found


def test_a_folder_on_a_disk_of_this_machine_is_on_none(tmp_path: Path) -> None:
    assert network(tmp_path) == "", "or the tests themselves run on one"
    assert network(tmp_path / "nowhere") == ""
