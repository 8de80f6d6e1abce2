"""Servers for tests, each a process of its own: they speak as LibreTranslate and as OpenAI's chat interface do.

They really translate, with toy Argos packages. What goes wrong is asked for at ``/_next``, a list of faults for the
next requests that translate, one each ("" for none); settings that stay are told at ``/_set``; ``/_asked`` has what was
asked.

    python servers.py libretranslate PACKAGES    # prints its port
"""

import json
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.request import Request, urlopen


class Served:
    """A running server, as a test sees it."""

    def __init__(self, port: int, path: str) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.url = self.root + path

    def next(self, *faults: str) -> None:
        """Let the next requests go wrong."""
        self._tell("/_next", list(faults))

    def set(self, **settings: Any) -> None:
        """Change how all requests are answered."""
        self._tell("/_set", settings)

    @property
    def asked(self) -> list[Any]:
        """What was asked since the last reset, with the headers under ``_headers``."""
        with urlopen(f"{self.root}/_asked") as response:
            return list(json.load(response))

    def reset(self) -> None:
        """Forget what was told and asked."""
        self._tell("/_reset", None)

    def _tell(self, path: str, data: Any) -> None:
        urlopen(Request(self.root + path, json.dumps(data).encode())).close()


@contextmanager
def running(kind: str, packages: Path) -> Iterator[Served]:
    """Start a server as a process, and end it."""
    command = [sys.executable, str(Path(__file__).resolve()), kind, str(packages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Served(int(process.stdout.readline()), "/v1" if kind == "chat" else "")
        finally:
            process.terminate()


# --------------------------------------------------------------------------------------------------------------------
# In the process


class Handler(BaseHTTPRequestHandler):
    """What both servers do."""

    protocol_version = "HTTP/1.1"
    engine: ClassVar[Any]
    faults: ClassVar[list[str]] = []
    settings: ClassVar[dict[str, Any]] = {}
    log: ClassVar[list[Any]] = []

    def do_GET(self) -> None:
        if self.path == "/_asked":
            self.say(self.log)
        elif self.path.startswith("/else"):
            self.say({}, 302, {"Location": "http://127.0.0.1:9/"})
        else:
            self.told()

    def do_POST(self) -> None:
        data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/_next":
            self.faults[:] = data
        elif self.path == "/_set":
            self.settings.update(data)
        elif self.path == "/_reset":
            for told in (self.faults, self.settings, self.log):
                told.clear()
        else:
            self.log.append({**data, "_path": self.path, "_headers": dict(self.headers)})
            fault = self.faults.pop(0) if self.faults else ""
            return self.fault(fault) if fault in FAULTS else self.asked(data, fault)
        return self.say({})

    def told(self) -> None:
        self.say({"error": "not found"}, 404)

    def asked(self, data: Any, fault: str) -> None:
        raise NotImplementedError

    def fault(self, fault: str) -> None:
        if fault == "cut":
            # A reset, as from a server that died.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif fault == "half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"half"')
            self.close_connection = True
        elif fault == "slow":
            import time

            time.sleep(3)
            self.say({})
        elif fault == "endless":
            self.send_response(200)
            self.end_headers()
            self.close_connection = True
            try:
                while True:
                    self.wfile.write(b" " * (1 << 20))
            except OSError:
                pass
        elif fault == "html":
            self.say("<!DOCTYPE html>", raw=True)
        elif fault == "list":
            self.say([1, 2])
        else:
            status, _, wait = fault.partition(" ")
            self.say({"error": f"no \x1b[31m {status}"}, int(status), {"Retry-After": wait} if wait else {})

    def say(self, data: Any, status: int = 200, headers: dict[str, str] | None = None, *, raw: bool = False) -> None:
        body = data.encode() if raw else json.dumps(data).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


FAULTS = {
    *("cut", "half", "slow", "endless", "html", "list"),
    *("429", "429 0", "429 1", "429 9999", "500", "502", "503 0", "400", "401", "403", "413", "422", "404", "302"),
}


class LibreTranslate(Handler):
    """``/languages``, ``/frontend/settings`` and ``/translate`` as LibreTranslate 1.9 has them."""

    def told(self) -> None:
        if self.path == "/languages":
            codes = self.settings.get("languages", {"zh-Hans": ["en", "zh-Hans"], "en": ["es", "en"], "es": ["es"]})
            self.say([{"code": code, "name": code, "targets": targets} for code, targets in codes.items()])
        elif self.path == "/frontend/settings":
            self.say({"charLimit": self.settings.get("characters", -1), "keyRequired": False})
        else:
            super().told()

    def asked(self, data: Any, fault: str) -> None:
        texts, set_ = data["q"], self.settings
        too_many = 0 < set_.get("texts", 0) < len(texts) or 0 < set_.get("characters", 0) < sum(map(len, texts))
        if set_.get("key") and data.get("api_key") != set_["key"]:
            return self.say({"error": "Invalid API key"}, 403)
        if too_many:
            return self.say({"error": f"Invalid request: request ({len(texts)}) exceeds text limit"}, 400)
        more = data.get("alternatives", 0)
        # The server's own languages are the packages'.
        pair = [tag.partition("-")[0] for tag in (data["source"], data["target"])]
        answers = [[each.text for each in own] for own in self.engine.translate(texts, *pair, candidates=more + 1)]
        said: dict[str, Any] = {"translatedText": [own[0] for own in answers]}
        if more:
            said["alternatives"] = [own[1:] for own in answers]
        if fault == "short":
            said["translatedText"].pop()
        return self.say(said)


class Chat(Handler):
    """``/v1/chat/completions``: a model that translates each line, and in ways that are asked for does not."""

    def asked(self, data: Any, fault: str) -> None:
        if self.path != "/v1/chat/completions":
            return self.say({"error": {"message": "no such path"}}, 404)
        for option in self.settings.get("refused", ()):
            if option in json.dumps(data.get("response_format", "")) or option in data:
                return self.say({"error": {"message": f"Unsupported parameter: {option}"}}, 400)
        asked = json.loads(data["messages"][-1]["content"])
        lines = asked["lines"]
        if 0 < self.settings.get("context", 0) < len(lines):
            return self.say({"error": {"message": "the request exceeds the available context size"}}, 400)
        told = self.engine.translate(list(lines.values()), "zh", "en")  # it would say something for any pair
        said = dict(zip(lines, (own[0].text for own in told), strict=True))
        if "briefly" in data["messages"][0]["content"]:
            said = {key: text[: len(text) // 2 + 1] for key, text in said.items()}
        if 0 < self.settings.get("lines", 0) < len(lines):  # a small model, that loses count
            fault = self.settings.get("fault", "merge")
        end = "length" if fault == "length" else "stop"
        message = {"role": "assistant", "content": spoiled(said, fault)}
        return self.say({"choices": [{"index": 0, "message": message, "finish_reason": end}]})


def spoiled(said: dict[str, str], fault: str) -> str | None:
    """Write the answer down, in one of the ways in which models get it wrong, or nearly."""
    keys, texts = list(said), list(said.values())
    written = json.dumps(said, ensure_ascii=False)
    ways: dict[str, str | None] = {
        "prose": f"Sure! Here are {{the}} translations:\n{written}\nLet me know if you need more.",
        "fence": f"```json\n{written}\n```",
        "think": f'<think>They want {{"1": "..."}}, so {json.dumps(dict.fromkeys(keys, "No."))}</think>{written}',
        "wrapped": json.dumps({"lines": said}),
        "turned": json.dumps(dict(reversed(said.items()))),
        "shift": json.dumps({str(int(key) + 1): text for key, text in said.items()}),
        "merge": json.dumps(dict(zip(keys, [*texts[:-2], " ".join(texts[-2:])], strict=False))),
        "blank": json.dumps(dict(zip(keys, [*texts[:-2], " ".join(texts[-2:]), ""], strict=False))),
        "more": json.dumps(said | {str(len(keys) + 1): "And that was all."}),
        "twice": written[:-1] + f', "1": {json.dumps(texts[-1])}}}',
        "numbers": json.dumps(dict(zip(keys, [*texts[1:], texts[0]], strict=True))),
        "none": "I cannot help with that.",
        "bare": json.dumps(texts),
        "null": None,
        "deep": "[" * 20_000 + "{" * 20_000,
    }
    return ways.get(fault, written)


def main() -> None:
    from localize.engines.argos import Argos

    kind, packages = sys.argv[1:]
    Handler.engine = Argos(packages=Path(packages), threads=1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), {"libretranslate": LibreTranslate, "chat": Chat}[kind])
    server.daemon_threads = True
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
