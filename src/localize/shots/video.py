"""A video as PyAV decodes it: frames made small, one after another, and what its container says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from localize.errors import MissingExtraError, UnreadableError
from localize.picture import Picture
from localize.timing import frame_rate

if TYPE_CHECKING:
    from localize.shots.cuts import Small

SIDE = 32
"""Frames are looked at this small: noise, grain and encoding are gone, the picture is not."""


def find(path: str, *, progress: Callable[[int, int], None] | None = None) -> Picture:
    """Find the shot changes of the video at *path*, decoding all of it."""
    from localize.shots import cuts

    with _opened(path) as container:
        known = _media(container)
        frames = _told(_small(container), known.length, progress)
        shots = tuple(cuts.found(frames))
    return Picture(tuple(shot for shot in shots if shot > 0), known.length, known.rate)


def media(path: str) -> Picture:
    """Return the length and the frame rate of the video at *path* as its container tells them."""
    with _opened(path) as container:
        return _media(container)


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    """Open a video that has a picture; whatever the guest says about its bytes becomes `UnreadableError`."""
    try:
        import av
        import numpy  # noqa: F401  # the other half of the extra; told of now, not in the middle of a film
    except ImportError:
        raise MissingExtraError("PyAV", "pip install 'localize-subtitles[video]'") from None
    try:
        # A playlist may call itself a video: the places on the network that it names are not asked.
        with av.open(path, metadata_errors="replace", options={"protocol_whitelist": "file"}) as container:
            if not container.streams.video:
                raise UnreadableError(path, "has no picture; a video is needed here")
            yield container
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise UnreadableError(path, f"cannot be read as a video: {getattr(error, 'strerror', None) or error}") from None


def _media(container: Any) -> Picture:
    stream = container.streams.video[0]
    length = 0
    if container.duration:  # in microseconds
        length = int(container.duration // 1000)
    elif stream.duration:
        length = int(stream.duration * stream.time_base * 1000)
    return Picture((), max(0, length), _rate(stream))


def _rate(stream: Any) -> Fraction | None:
    """Return the frames a second, None where they come at varying intervals or the container does not know."""
    average, base = stream.average_rate, stream.base_rate
    if not average or (base and abs(average - base) > average / 100):
        return None
    try:
        return frame_rate(f"{Fraction(average)}")
    except (ValueError, ZeroDivisionError):
        return None


def _small(container: Any) -> Iterator[tuple[int, "Small"]]:
    """Yield the time of each frame in milliseconds, from the start of the video, and the frame made small."""
    import numpy as np

    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    zero = Fraction(container.start_time or 0, 1_000_000)
    for frame in container.decode(stream):
        if frame.pts is None or frame.time_base is None:
            continue
        ms = int((frame.pts * frame.time_base - zero) * 1000 + Fraction(1, 2))
        small = frame.reformat(width=SIDE, height=SIDE, format="rgb24", interpolation="AREA")
        yield ms, np.asarray(small.to_ndarray(), dtype=np.int16)


def _told(
    frames: Iterator[tuple[int, "Small"]], length: int, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[int, "Small"]]:
    """Tell *progress* once for each second."""
    second = -1
    for ms, small in frames:
        if progress is not None and length and ms // 1000 != second:
            second = ms // 1000
            progress(min(ms, length), length)
        yield ms, small
