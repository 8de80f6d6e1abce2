"""Give one format whatever a coverage-guided fuzzer thinks of, and ask for the laws of ``tests/formats/laws.py``.

    python fuzz/fuzz_format.py srt                        # until it is stopped
    python fuzz/fuzz_format.py srt -max_total_time=60     # any option of libFuzzer
    python fuzz/fuzz_format.py bytes                      # whole files: encodings, recognition, then any format

The first seeds are the small files of ``fuzz/seeds``, those that broke a law before, and what the format writes. The
corpus grows in ``build/fuzz/NAME/corpus``. What breaks a law is kept in ``build/fuzz/NAME/found``, one file for each
law or line of code, and the run goes on; what hangs or takes too much memory ends it.
"""

import pkgutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from zlib import crc32

import atheris

ROOT = Path(__file__).resolve().parents[1]
LIMITS = ("-max_len=2048", "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1", "-len_control=20")

with atheris.instrument_imports(include=["localize"]):
    from localize import encodings, formats

    for room in (encodings, formats):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)  # some are imported where they are needed only

sys.path.insert(0, str(ROOT / "tests"))
from formats import laws, tokens  # type: ignore[attr-defined]  # noqa: E402  # a room of the tests, found just now


class Target:
    """Tries what the fuzzer gives, and keeps what breaks a law."""

    def __init__(self, attempt: Callable[[bytes], None], found: Path) -> None:
        self._attempt, self._found = attempt, found
        self._known: dict[str, int] = {}  # the size of the smallest file for each

    def __call__(self, data: bytes) -> None:
        """Try *data*."""
        try:
            self._attempt(data)
        except Exception as error:  # whatever it is, is what we look for
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        place = laws.place(error)
        if len(data) >= self._known.get(place, 1 << 30):
            return
        first = place not in self._known
        self._known[place] = len(data)
        (self._found / f"{crc32(place.encode()):08x}").write_bytes(data)
        if first:
            print(f"FOUND {place}: {error!r:.600}", flush=True)


def _attempt(name: str, folder: Path) -> Callable[[bytes], None]:
    """Return what tries the bytes it is given."""
    if name == "bytes":
        return lambda data: laws.hold_bytes(data, folder / "any.srt")
    return lambda data: laws.hold_file(name, data)


def _seeded(name: str, folder: Path) -> None:
    """Write the seeds and the dictionary of the format called *name* into *folder*."""
    for child in ("corpus", "seeds", "found"):
        (folder / child).mkdir(parents=True, exist_ok=True)
    kinds = [*laws.names(), *laws.binary_names()] if name == "bytes" else [name]
    texts = [kind for kind in kinds if kind in laws.names()]
    seeds = {f"{kind}-sample": tokens.sample(kind).encode() for kind in texts}
    for kind in [*kinds, name]:
        files = [*ROOT.glob(f"fuzz/seeds/{kind}/*"), *ROOT.glob(f"tests/formats/found/{kind}/*")]
        seeds |= {f"{kind}-{file.parts[-3]}-{file.name}": file.read_bytes() for file in files}
    for seed, data in seeds.items():
        (folder / "seeds" / seed).write_bytes(data)
    words = {*tokens.COMMON, *(token for kind in texts for token in tokens.grammar(kind).tokens)}
    rows = ["".join(f"\\x{byte:02x}" for byte in word.encode()) for word in sorted(words)]
    (folder / "tokens.dict").write_text("".join(f'"{row}"\n' for row in rows), encoding="ascii")


def main() -> None:
    """Fuzz the format named first; what follows are options of libFuzzer."""
    name, *options = sys.argv[1:]
    folder = ROOT / "build" / "fuzz" / name
    _seeded(name, folder)
    told = [f"-dict={folder / 'tokens.dict'}", f"-artifact_prefix={folder / 'found'}/", *LIMITS, *options]
    target = Target(_attempt(name, folder), folder / "found")
    atheris.Setup([sys.argv[0], *told, str(folder / "corpus"), str(folder / "seeds")], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
