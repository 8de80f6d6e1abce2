"""Draw docs/picture.png: one moment of the example series on three upright screens.

python scripts/make_picture.py demo/tracks    # needs a headless Chromium on the path, and fonts for Chinese
"""

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import localize
from localize.text import visible

ROOT = Path(__file__).parents[1]
MOMENT = 50_000  # milliseconds into the episode
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 24px; display: flex; gap: 24px; background: #fff;
  font-family: "Noto Sans CJK SC", sans-serif; }}
figure {{ margin: 0; }}
.screen {{ width: 270px; height: 480px; border-radius: 22px; position: relative; border: 5px solid #111;
  background: linear-gradient(160deg, #2b3a55, #6b4a5e 60%, #1d1f2b); }}
p {{ position: absolute; left: 5%; right: 5%; bottom: 27%; margin: 0; text-align: center; color: #fff; font-size: 17px;
  line-height: 1.25; text-shadow: 0 0 3px #000, 0 0 6px #000; white-space: pre; }}
figcaption {{ text-align: center; margin-top: 10px; font: 14px sans-serif; color: #444; }}
</style><body>{screens}</body>"""
SCREEN = '<figure><div class="screen"><p>{text}</p></div><figcaption>{name}</figcaption></figure>'


def screen(path: Path) -> str:
    """Return the HTML of what is on screen at `MOMENT`."""
    track = localize.read(path)
    text = next((visible(cue.text) for cue in track if cue.start <= MOMENT < cue.end), "")
    return SCREEN.format(text=html.escape(text), name=html.escape(path.name))


def main() -> int:
    """Draw the picture of the tracks in the folder that is named."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser or len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tracks = Path(sys.argv[1])
    files = [ROOT / "examples" / "going-up" / "ep01.zh-Hans.srt", tracks / "ep01.en.srt", tracks / "ep01.es.srt"]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE.format(screens="".join(map(screen, files))), encoding="utf-8")
        target = ROOT / "docs" / "picture.png"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/it"]
        size = ["--window-size=936,570", f"--screenshot={target}"]
        subprocess.run([browser, *options, *size, page.as_uri()], check=True, capture_output=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
