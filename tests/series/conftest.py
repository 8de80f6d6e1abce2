"""A server that speaks S3, in this process."""

import os
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
