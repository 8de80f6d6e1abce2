"""Outputs of a series that a test can follow."""

from hashlib import sha256

from localize.series.ledger import Output


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def output(target: str, data: bytes, work: str = "work", *, machine: bytes | None = None, told: str = "") -> Output:
    """Return what would be written as *data* to *target* for a *work*; *machine* where a person's edits are in it."""
    source = f"zh/{target.rsplit('/', maxsplit=1)[-1]}"
    parts = {"source": digest(source.encode("utf-8", "surrogatepass")), "engine": digest(work.encode())}
    return Output(target, source, "en", parts, digest(data), data if machine is None else machine, told)


def some(work: str, number: int = 12) -> list[Output]:
    """Return so many outputs of a *work*."""
    return [output(f"en/ep{n:02}.srt", f"{work} {n}".encode() * 40, work, told="[]") for n in range(number)]
