"""The Argos index: which packages can be fetched, and fetching one. The only file here that opens the network."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit

from localize.engines.codes import from_argos
from localize.engines.packages import settings
from localize.errors import EngineError, ModelError

TIMEOUT = 30  # seconds without a byte
_INDEX_LIMIT, _ARCHIVE_LIMIT = 20 << 20, 2 << 30
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that the index offers. *sha256* is empty where the index gives none, as today's does."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""


def offers() -> list[Offer]:
    """Fetch the index, once, and return what it offers; its address is Argos's setting ``ARGOS_PACKAGE_INDEX``."""
    address = str(settings().remote_package_index)
    try:
        listed = json.loads(b"".join(_blocks(address, _INDEX_LIMIT, {"https", _scheme(address)})))
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError(
            f"the index of models at {address} cannot be read ({_reason(error)}); check the network, or fetch the "
            ".argosmodel file elsewhere and give its path to `localize models install`"
        ) from error
    return [offer for each in (listed if isinstance(listed, list) else []) if (offer := _offer(each))]


def fetch(offer: Offer, into: Path) -> tuple[Path, str]:
    """Download *offer* into the folder *into* from the first link that answers; compare its hash if it has one.

    Returns the archive and that link.
    """
    title = f"model {offer.source}→{offer.target}"
    archive = into / "fetched.argosmodel"
    allowed = {"https", _scheme(str(settings().remote_package_index))}
    return archive, download(offer.links, archive, title=title, sha256=offer.sha256, schemes=allowed)


def download(
    links: Iterable[str], archive: Path, *, title: str, sha256: str = "", schemes: Collection[str] = ("https",)
) -> str:
    """Write to *archive* what is at the first of *links* that answers with what has that hash; return the link.

    *title* is what it is called in the `ModelError` where none does.
    """
    why = "there is no link to it"
    for link in links:
        hashed = hashlib.sha256()
        try:
            with archive.open("wb") as file:
                for block in _blocks(link, _ARCHIVE_LIMIT, schemes):
                    hashed.update(block)
                    file.write(block)
        except (OSError, ValueError) as error:
            why = f"{link}: {_reason(error)}"
            continue
        if sha256 and hashed.hexdigest() != sha256:
            why = f"{link}: what was fetched does not have the wanted hash, sha256 {sha256}"
            continue
        return link
    raise ModelError(title, f"cannot be fetched ({why}); try again later")


def _blocks(address: str, limit: int, schemes: Collection[str]) -> Iterator[bytes]:
    """Yield what is at *address*; `ValueError` where it is too large, incomplete or not reached by one of *schemes*."""
    from urllib.request import Request, urlopen  # not at import: it brings ssl

    if _scheme(address) not in schemes:
        raise ValueError(f"{_scheme(address) or 'this'} is not a safe way to fetch a model")
    request = Request(address, headers={"User-Agent": "localize"})  # noqa: S310  # the scheme was looked at above
    with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  # same
        if _scheme(answer.geturl()) not in schemes:
            raise ValueError("the server sends us to a place that is not safe")
        yield from _limited(answer, limit)


def _limited(answer: IO[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    while block := answer.read(_BLOCK):
        size += len(block)
        if size > limit:
            raise ValueError(f"more than {limit >> 20} MB")
        yield block
    said = getattr(answer, "headers", {}).get("Content-Length")
    if said is not None and said.isdecimal() and int(said) != size:
        raise ValueError(f"it ends after {size} of {said} bytes")


def _offer(entry: Any) -> Offer | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    source, target, links = entry.get("from_code"), entry.get("to_code"), entry.get("links")
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(links, list)):
        return None
    return Offer(
        from_argos(source),
        from_argos(target),
        str(entry.get("package_version", "")),
        tuple(link for link in links if isinstance(link, str)),
        str(entry.get("sha256") or "").lower(),
    )


def _scheme(address: str) -> str:
    return urlsplit(address).scheme.lower()


def _reason(error: Exception) -> str:
    return str(error.reason if isinstance(error, URLError) else error) or type(error).__name__
