"""Where the words of an ASS file stand, as far as the file says it. No rule."""

from typing import NamedTuple

from localize.patterns import later

_NUMBER = r"\s?(-?\d{1,9}(?:\.\d{0,9})?)\s?"
PLACED = later(rf"\\pos\({_NUMBER},{_NUMBER}\)|\\move\({_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}[,)]")


class Point(NamedTuple):
    """A place, in percent of the picture from its upper left corner."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:.0f} % across and {self.y:.0f} % down"


def points(text: str, canvas: tuple[int, int]) -> list[Point]:
    r"""Return where the overrides of *text* put it, on a picture as large as *canvas*.

    >>> points(r"{\pos(540,480)}Hi", (1080, 1920))
    [Point(x=50.0, y=25.0)]
    """
    width, height = canvas
    found = PLACED.search(text)
    if not found or not width or not height:
        return []
    said = [float(part) for part in found.groups() if part is not None]
    return [Point(100 * said[n] / width, 100 * said[n + 1] / height) for n in range(0, len(said), 2)]
