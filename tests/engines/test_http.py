"""What is asked of every server, whatever it is for."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from localize.engines.http import Patience, Server, _wait
from localize.errors import ServerError


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'"hello"')

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def unsigned(tmp_path: Path) -> Iterator[int]:
    """The port of a server whose certificate nobody has signed."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), Hello)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_certificate_that_nobody_signed_is_not_believed(unsigned: int) -> None:
    patience = Patience(answer=5.0, first=0.01, tries=2)
    with pytest.raises(ServerError, match=r"has no valid certificate: self.signed certificate"):
        Server(f"https://localhost:{unsigned}", patience=patience).ask("/")


@pytest.mark.parametrize(
    ("told", "seconds"), [("0", 0), ("17", 17), (" 5 ", 5), ("soon", None), ("-1", None), ("", None)]
)
def test_how_long_to_wait_is_told_in_seconds(told: str, seconds: float | None) -> None:
    assert _wait(told) == seconds


def test_how_long_to_wait_is_told_by_a_date() -> None:
    assert _wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    late = _wait("Wed, 21 Oct 2115 07:28:00 GMT")
    assert late is not None
    assert late > 1e9


@pytest.mark.parametrize("told", ["9" * 500, "\u0661\u0662", "Wed, 99 Foo 9999 99:99:99 GMT"])
def test_what_makes_no_sense_as_a_wait_is_no_fault(told: str) -> None:
    assert _wait(told) is None or _wait(told) == 999_999_999
