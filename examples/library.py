# SPDX-License-Identifier: GPL-3.0-or-later
"""Translate the example series: python library.py [output folder]."""

import sys
import tempfile
from pathlib import Path

import localize

series = Path(__file__).resolve().parent / "going-up"
out = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="going-up-"))
out.mkdir(parents=True, exist_ok=True)
for path in sorted(series.glob("*.zh-Hans.srt")):
    zh = localize.read(path)
    en = localize.translate(zh, to="en")
    for problem in localize.check(en, source=zh, profile="short-drama"):
        print(problem)
    fixed, left = localize.fix(en, profile="short-drama")
    target = out / path.name.replace(".zh-Hans.srt", ".en.vtt")
    localize.write(fixed, target)
    print(f"{target}: {len(fixed.cues)} cues, {len(left)} problems left")
