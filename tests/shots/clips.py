"""Videos whose shot changes are known: shots of painted scenes that pan, shake and flash, cut hard or faded."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, NamedTuple

WIDTH, HEIGHT = 160, 96
Join = Literal["cut", "fade", "dissolve"]


class Shot(NamedTuple):
    """One shot: its frames, its scene, and what happens in it.

    ``pan`` is how many pixels the camera moves a frame, ``noise`` the grain (standard deviation of 255), ``flash`` a
    frame in which all is white, ``join`` how it begins.
    """

    frames: int
    scene: int
    pan: int = 0
    noise: float = 0
    flash: int | None = None
    join: Join = "cut"


FADE = 12
"""Frames that a fade or a dissolve takes."""


def scene(seed: int) -> Any:
    """Paint a scene: soft light and a number of things in it, wider than the screen."""
    import numpy as np

    random = np.random.default_rng(seed)
    wide = 4 * WIDTH
    y, x = np.mgrid[0:HEIGHT, 0:wide]
    ground = random.integers(20, 200, 3)
    slope = random.normal(0, 60, (2, 3))
    picture = ground + (y / HEIGHT - 0.5)[..., None] * slope[0] + (x / wide - 0.5)[..., None] * slope[1]
    for _ in range(40):
        cx, cy, r = random.integers(0, wide), random.integers(0, HEIGHT), random.integers(6, 36)
        inside = (x - cx) ** 2 + (y - cy) ** 2 < r * r
        picture[inside] = random.integers(0, 255, 3)
    return picture.clip(0, 255)


def frames(shots: Sequence[Shot], seed: int = 0) -> Iterator[Any]:
    """Yield each frame of *shots*, one after another."""
    import numpy as np

    random = np.random.default_rng(seed)
    last = np.zeros((HEIGHT, WIDTH, 3))
    for shot in shots:
        painted = scene(shot.scene)
        for n in range(shot.frames):
            way = painted.shape[1] - WIDTH
            left = way - abs(way - (n * shot.pan) % (2 * way))  # there and back again
            new = painted[:, left : left + WIDTH]
            if shot.join == "dissolve" and n < FADE:
                new = last + (new - last) * (n + 1) / (FADE + 1)
            elif shot.join == "fade" and n < FADE:
                half = FADE / 2
                new = last * (1 - (n + 1) / half) if n < half else new * ((n + 1 - half) / half)
            if shot.flash is not None and n in (shot.flash, shot.flash + 1):
                new = new * 0.1 + 230
            if shot.noise:
                new = new + random.normal(0, shot.noise, new.shape)
            yield new.clip(0, 255).astype(np.uint8)
        last = painted[:, left : left + WIDTH]


def cuts(shots: Sequence[Shot]) -> list[int]:
    """Return the numbers of the frames at which a shot begins with a hard cut."""
    found, at = [], 0
    for shot in shots:
        if at and shot.join == "cut":
            found.append(at)
        at += shot.frames
    return found


def write(path: Path, shots: Sequence[Shot], *, rate: Fraction = Fraction(25), codec: str = "mpeg4") -> None:
    """Write a video of *shots*."""
    import av

    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.bit_rate = 800_000
        for picture in frames(shots):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
