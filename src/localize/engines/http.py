"""Ask a server for JSON: with limits on time, size and patience, over TLS that is verified, and never redirected.

The standard library does all of it: one connection that is kept, and nothing to install. Proxies are not used.
"""

import json
import ssl
import time
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import local
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from localize import __version__
from localize.errors import EngineError, ServerError

_LARGEST = 16 << 20  # bytes of an answer: a thousand times what a batch of subtitles has
_PIECE = 1 << 16
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # what may go well another time (RFC 9110, RFC 6585)
_TOLD = 300  # characters of what a server says that are shown


class Patience(NamedTuple):
    """How long to bear with a server, in seconds: for an answer, before the first try again, at most before any.

    The wait doubles from one of the *tries* to the next; where the server says how long to wait, that is done.
    """

    answer: float = 120.0
    first: float = 1.0
    most: float = 60.0
    tries: int = 5


class Server:
    """A server at *url*, to which *headers* are sent with every question. Threads may share it.

    Raises `EngineError` where *url* is no plain address of a server.
    """

    def __init__(self, url: str, *, headers: dict[str, str] | None = None, patience: Patience | None = None) -> None:
        self._address = _address(url)
        self.url = self._address.geturl()
        self._headers = {"User-Agent": f"localize/{__version__}", "Accept": "application/json", **(headers or {})}
        self._patience = patience or Patience()
        self._own = local()

    def ask(self, path: str, data: Any = None) -> Any:
        """Return the JSON at *path* below the address; with *data*, the answer to that.

        Asks again where it may help: too many questions, a fault or a break on the other side. Raises `ServerError`
        for what stays, and at once for a question that the server calls wrong.
        """
        wait = self._patience.first
        for left in reversed(range(self._patience.tries)):
            try:
                return self._asked(path, data)
            except ServerError as error:
                pause = error.wait if error.wait is not None else wait
                if not (left and error.passing and pause <= self._patience.most):
                    raise
            time.sleep(pause)
            wait = min(2 * wait, self._patience.most)
        raise AssertionError  # the last try returns or raises

    def _asked(self, path: str, data: Any) -> Any:
        end = time.monotonic() + self._patience.answer
        connection = self._connection()
        try:
            body = None if data is None else json.dumps(data, ensure_ascii=True).encode()
            kind = {} if body is None else {"Content-Type": "application/json"}
            asked = "GET" if body is None else "POST"
            connection.request(asked, self._address.path + path, body, {**self._headers, **kind})
            response = connection.getresponse()
            content = self._read(response, end)
            if response.will_close:
                self._close()
        except ServerError:
            self._close()
            raise
        except TimeoutError:
            self._close()
            raise self._slow() from None
        except (OSError, HTTPException) as error:  # refused, cut, no such host, no such certificate, not HTTP
            self._close()
            raise self._unreached(error) from error
        except BaseException:  # stopped: what is still on its way must not be taken for the next answer
            self._close()
            raise
        return self._understood(response, content)

    def _connection(self) -> HTTPConnection:
        found: HTTPConnection | None = getattr(self._own, "connection", None)
        if found is None:
            host, port = self._address.hostname or "", self._address.port
            if self._address.scheme == "https":
                safe = ssl.create_default_context()
                found = HTTPSConnection(host, port, timeout=self._patience.answer, context=safe)
            else:
                found = HTTPConnection(host, port, timeout=self._patience.answer)
            self._own.connection = found
        return found

    def _close(self) -> None:
        self._own.connection.close()
        del self._own.connection

    def _read(self, response: HTTPResponse, end: float) -> bytes:
        content = bytearray()
        while piece := response.read1(_PIECE):
            content += piece
            if len(content) > _LARGEST:
                raise ServerError(self.url, f"sends more than {_LARGEST >> 20} MiB, which is no answer to a few lines")
            if time.monotonic() > end:
                raise self._slow()
        if response.length:  # bytes that it announced and did not send
            raise HTTPException("the connection was cut")
        response.close()  # reading to the last byte alone does not, and the connection takes no other question
        return bytes(content)

    def _understood(self, response: HTTPResponse, content: bytes) -> Any:
        status = response.status
        if 300 <= status < 400:
            where = response.getheader("Location", "")[:_TOLD]
            raise ServerError(self.url, f"is elsewhere now: give that address itself ({where})", status)
        if status != 200:
            wait = _wait(response.getheader("Retry-After", "")) if status in (429, 503) else None
            raise ServerError(self.url, _refusal(status, content), status, passing=status in _AGAIN, wait=wait)
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            reason = "does not answer with JSON: is this the address of its interface for programs?"
            raise ServerError(self.url, reason, status) from None

    def _slow(self) -> ServerError:
        return ServerError(self.url, f"gave no answer within {self._patience.answer:g} seconds")

    def _unreached(self, error: Exception) -> ServerError:
        if isinstance(error, ssl.SSLCertVerificationError):
            return ServerError(self.url, f"has no valid certificate: {error.verify_message}")
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return ServerError(self.url, f"cannot be reached: {why}; does it run?", passing=True)


def bearer(key: str) -> dict[str, str]:
    """Return the header that shows *key*; none without one."""
    if not (key.isascii() and key.isprintable()):
        raise EngineError("the key has characters that no key has; set it anew, without line breaks")
    return {"Authorization": f"Bearer {key}"} if key else {}


def _address(url: str) -> SplitResult:
    """Return the parts of *url* without a slash at its end; `EngineError` for what is no plain address."""
    try:
        found = urlsplit(url.strip().rstrip("/"))
        sound = found.scheme in ("http", "https") and bool(found.hostname) and found.port != 0
    except ValueError:
        sound = False
    if not sound or not url.isascii() or not url.isprintable() or " " in url:
        raise EngineError(f"{url!r} is no address of a server; write one like http://localhost:5000")
    if found.username is not None or found.query or found.fragment:
        raise EngineError(
            f"write the address of {found.hostname} without a name, a key or a question in it: it is kept and shown; "
            "keys come from the environment"
        )
    return found


def _refusal(status: int, content: bytes) -> str:
    """Say what the server said, on one line; its words are not trusted to be short or printable."""
    said: Any = None
    with suppress(ValueError, RecursionError):
        said = json.loads(content)
        said = said.get("error", said.get("message", said.get("detail"))) if isinstance(said, dict) else None
        said = said.get("message") if isinstance(said, dict) else said
    words = said if isinstance(said, str) else ""
    words = " ".join("".join(c if c.isprintable() else " " for c in words[: 4 * _TOLD]).split())[:_TOLD]
    if status in (401, 403):
        words = f"{words or 'the key is missing or wrong'} (keys come from the environment: LOCALIZE_<ENGINE>_KEY)"
    return f"refuses with status {status}" + (f": {words}" if words else "")


def _wait(told: str) -> float | None:
    """Return the seconds that a ``Retry-After`` asks for: a number, or a date (RFC 9110, 10.2.3)."""
    if told.strip().isdecimal() and told.isascii():
        return float(told.strip()[:9])
    try:
        date = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp())


def sendable(text: str) -> str:
    """Return *text* as it can be written in UTF-8: half a surrogate pair, which a broken file can hold, is replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
