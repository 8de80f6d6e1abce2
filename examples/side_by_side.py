# SPDX-License-Identifier: GPL-3.0-or-later
"""Show the same cues of several tracks one below the other: python side_by_side.py ep01.zh.srt ep01.en.srt ..."""

import sys

import localize

tracks = [localize.read(path) for path in sys.argv[1:]]
for cues in list(zip(*tracks, strict=True))[:12]:
    print(f"{cues[0].start / 1000:6.1f} s")
    for track, cue in zip(tracks, cues, strict=True):
        print(f"  {track.language:8}{cue.text.replace(chr(10), ' | ')}")
