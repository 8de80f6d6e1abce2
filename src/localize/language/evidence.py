"""What speaks for the language of a file: its name, its header, its text; and whether they agree."""

from collections.abc import Iterable
from typing import NamedTuple

from localize.language.detection import Heard, hear


class Evidence(NamedTuple):
    """The languages that the name, the header and the text of a file say; "" where they say none."""

    name: str
    header: str
    text: Heard

    @property
    def language(self) -> str:
        """The language that the file is taken to be in: a name is chosen by a person, a header by a program."""
        return self.name or self.header or self.text.tag

    @property
    def disagreement(self) -> str:
        """A sentence on who says something else than the file is taken for; "" where all agree."""
        said = {"name": self.name, "header": self.header, "text": self.text.tag}
        others = [f"the {who} says {tag}" for who, tag in said.items() if tag and not _alike(tag, self.language)]
        first = next((who for who, tag in said.items() if tag), "")
        return f"the {first} says {self.language}, {', '.join(others)}" if others else ""


def weigh(*, name: str, header: str, texts: Iterable[str]) -> Evidence:
    """Return the evidence of a file whose name and header say these languages, and which holds *texts*.

    >>> weigh(name="en", header="", texts=["你怎么来了？", "快走！"]).disagreement
    'the name says en, the text says zh-Hans'
    """
    return Evidence(name, header, hear(texts))


def _alike(one: str, other: str) -> bool:
    """Tell whether one tag only says more than the other, as ``zh-Hans`` does than ``zh``."""
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")
