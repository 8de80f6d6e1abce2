"""Make what broke a law as small as it can be, and put it where a test replays it.

    python fuzz/shrink.py srt build/fuzz/srt/found/1a2b3c4d       # prints it, writes tests/formats/found/srt/1a2b3c4d

A line, then a character (of a format that is no text: a byte) after the other is left out as long as the same law stays
broken, or the same line of our code fails.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from formats import laws  # type: ignore[attr-defined]  # noqa: E402  # a room of the tests, found just now


def codec(name: str) -> str:
    """Return what makes text of the files of the format called *name*, and bytes of it again."""
    return "latin-1" if name in laws.binary_names() else "utf-8"


def verdict(name: str, text: str) -> str:
    """Return what *text* breaks; "" if nothing."""
    try:
        laws.hold_file(name, text.encode(codec(name)))
    except Exception as error:  # whatever it is, is what we look for
        return laws.place(error)
    return ""


def shrunk(name: str, text: str) -> str:
    """Return the least of *text* that breaks the same."""
    broken, size = verdict(name, text), 0
    while broken and size != len(text):
        size = len(text)
        for parts in (text.splitlines(keepends=True), list(text)):
            text = min(text, _fewer(name, parts, broken), key=len)
    return text


def _fewer(name: str, parts: list[str], broken: str) -> str:
    step = max(1, len(parts) // 2)
    while step:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + step :]
            if verdict(name, "".join(fewer)) == broken:
                parts = fewer
            else:
                at += step
        step //= 2
    return "".join(parts)


def main() -> None:
    """Shrink the files that the command line names."""
    name, *paths = sys.argv[1:]
    for path in map(Path, paths):
        text = shrunk(name, path.read_bytes().decode(codec(name), "replace"))
        target = ROOT / "tests" / "formats" / "found" / name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode(codec(name)))
        print(f"{target}: {verdict(name, text)}: {text!r}")


if __name__ == "__main__":
    main()
