"""What is said of a storage: its address without secrets, and one error for whatever goes wrong there."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import unquote

from localize.errors import LocalizeError, RemoteError
from localize.text import printable

_TOLD = 300  # characters of what a storage says of an error
_USER = re.compile(r"(?<=://)[^/\s]*@")
_KEY = re.compile(r"(?i)\b(sig|signature|token|secret|password|key|x-amz-[a-z-]{1,40})=[^&\s\"']+")


def shown(url: str) -> str:
    """Return *url* without users, passwords and keys.

    >>> shown("sftp://mei:geheim@studio.example:22/drama"), shown("s3://bucket/drama"), shown("/mnt/share/drama")
    ('sftp://studio.example:22/drama', 's3://bucket/drama', '/mnt/share/drama')
    """
    scheme, mark, rest = url.partition("://")
    if not mark:
        return printable(url)
    authority, slash, path = rest.partition("/")
    if "@" not in authority and not authority.rpartition(":")[2].isdigit() and ":" in authority and "@" in path:
        authority, slash, path = rest.rpartition("@")[2].partition("/")  # a password with a slash that should be %2F
    user, at, host = authority.rpartition("@")
    if at and ":" not in user and scheme.startswith("abfs"):
        host = authority  # there it is the name of a container
    bare = path.partition("?")[0] if "=" in path.partition("?")[2] else path
    return printable(f"{scheme}://{host}{slash}{bare}".rstrip("/"))


def secrets(url: str) -> tuple[str, ...]:
    """Return the users and passwords in *url*, as they stand there and as they are meant: no error may hold them."""
    authority = url.partition("://")[2].partition("/")[0]
    user, at, _ = authority.rpartition("@")
    password = user.partition(":")[2]
    return tuple(dict.fromkeys(each for each in (password, unquote(password), user) if each)) if at else ()


@contextmanager
def told(place: str, hidden: Sequence[str] = ()) -> Iterator[None]:
    """Turn whatever a file system raises into an error that names *place* and holds nothing that is *hidden*."""
    try:
        yield
    except LocalizeError:
        raise
    except Exception as error:  # each storage has its own
        raise RemoteError(place, _reason(error, hidden)) from None


def _reason(error: Exception, hidden: Sequence[str]) -> str:
    said = _USER.sub("", " ".join(str(error).split()))
    for secret in hidden:
        said = said.replace(secret, "…")
    said = printable(_KEY.sub(r"\1=…", said))[:_TOLD]
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, PermissionError):
        return f"refuses: {said or 'no right to it'}; look at the credentials and the rights"
    if isinstance(error, ValueError) and said.startswith("Protocol not known"):
        return f"is on no storage that fsspec knows ({said})"
    return f"cannot be reached or used: {type(error).__name__}{f': {said}' if said else ''}"
