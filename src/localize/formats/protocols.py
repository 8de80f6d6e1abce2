"""What a format is to the rest of the house."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol, runtime_checkable

from localize.formats.kinds import Kind
from localize.model import Cue, Track


class Format(Protocol):
    """What a format must do: ``parse(compose(track)) == track`` for every track that it can say.

    *signature* is an expression that the first lines of its files match (none: ""); *keeps* is what it can say beside
    words and times.
    """

    name: str
    endings: tuple[str, ...]
    signature: str
    keeps: frozenset[Kind]

    def parse(self, text: str) -> Track:
        """Return the track in *text*, with the line of each cue and a repair for each thing put in shape."""
        ...

    def compose(self, track: Track) -> str:
        r"""Return the text of a file that says *track*; lines end with ``\n``."""
        ...


@runtime_checkable
class Framed(Protocol):
    """A format that counts frames."""

    def at(self, rate: Fraction) -> Format:
        """Return this format at *rate* frames per second."""
        ...


@runtime_checkable
class Binary(Protocol):
    """A format whose files are no text."""

    def parse_bytes(self, data: bytes) -> Track:
        """Return the track in *data*."""
        ...


@runtime_checkable
class Multilingual(Protocol):
    """A format whose files may hold several languages, one of which is read."""

    def speaking(self, language: str) -> Format:
        """Return this format as it reads *language*, where a file has that."""
        ...

    def like(self, track: Track) -> Format:
        """Return this format as it reads what *track* was read from."""
        ...


@runtime_checkable
class Rewriting(Protocol):
    """A format whose files cannot always take in a change where it belongs."""

    def rewrites(self, track: Track) -> bool:
        """Tell whether what stands beside the cues of *track* in its file is lost when it is written."""
        ...


@runtime_checkable
class Forgetting(Protocol):
    """A format whose files say more of a cue than a track holds, which may be untrue when the cue is changed."""

    def forgets(self, track: Track) -> Iterable[tuple[Kind, Cue]]:
        """Return what is lost of the cues of *track*, which was read from such a file, when it is written there."""
        ...


@runtime_checkable
class Declaring(Protocol):
    """A format whose files say in what encoding they are written."""

    def declaring(self, text: str, encoding: str) -> str:
        """Return *text* with the name of that *encoding*, where it names one."""
        ...
