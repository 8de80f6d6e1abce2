"""Servers that speak S3 and FTP, in this process."""

import os
import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a server; its users are sent there by the environment."""
    pytest.importorskip("s3fs")
    pytest.importorskip("flask_cors")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    told = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for key, value in told.items():
            patch.setenv(key, value)
        for key in [key for key in os.environ if key.lower().endswith("_proxy")]:
            patch.delenv(key)
        yield told["AWS_ENDPOINT_URL"]
    server.stop()


@pytest.fixture
def bucket(s3: str) -> str:
    """A bucket of its own."""
    import fsspec

    name = f"drama-{uuid4().hex}"
    fsspec.filesystem("s3").mkdir(name)
    return name


@pytest.fixture(scope="session")
def ftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server, with a user and a password in it."""
    pytest.importorskip("pyftpdlib")
    pytest.importorskip("fsspec")
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import FTPServer

    users = DummyAuthorizer()
    users.add_user("mei", "geheim", str(tmp_path_factory.mktemp("ftp")), perm="elradfmwMT")
    handler = type("Handler", (FTPHandler,), {"authorizer": users})
    server = FTPServer(("127.0.0.1", 0), handler)
    serving = threading.Event()

    def serve() -> None:
        while not serving.is_set():
            server.serve_forever(timeout=0.05, blocking=False)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    host, port = server.address
    yield f"ftp://mei:geheim@{host}:{port}"
    serving.set()
    thread.join()
    server.close_all()
