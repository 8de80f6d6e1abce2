"""`kill -9` at any moment of ``translate`` leaves each target absent or whole, and the next run goes on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from localize import formats

EPISODES = 12
CUES = 400


def episode(number: int) -> str:
    cues = (
        f"{i + 1}\n00:{i // 60:02}:{i % 60:02},000 --> 00:{i // 60:02}:{i % 60:02},900\n第{number}集第{i}句\n"
        for i in range(CUES)
    )
    return "\n".join(cues)


def command(folder: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "localize",
        "translate",
        str(folder),
        "--from",
        "zh",
        "--to",
        "en,es",
        "--engine",
        "echo",
    ]


def test_killed_at_random_moments_it_ends_with_every_target_whole(tmp_path: Path) -> None:
    for number in range(EPISODES):
        (tmp_path / f"ep{number:02}.zh.srt").write_text(episode(number), encoding="utf-8")
    chance = random.Random(2)
    kills = 0
    for _ in range(6):
        running = subprocess.Popen(command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 2.0))
        running.send_signal(signal.SIGKILL)
        kills += running.wait() == -signal.SIGKILL
        for target in (*tmp_path.glob("*.en.srt"), *tmp_path.glob("*.es.srt")):
            track = formats.read(target)
            assert (len(track), track.repairs) == (CUES, ())
    assert kills > 0
    done = subprocess.run(command(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len([*tmp_path.glob("*.en.srt"), *tmp_path.glob("*.es.srt")]) == 2 * EPISODES
