"""Name languages as everybody does."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from localize.language import normalise
from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule

_UNDERSCORED = later(r"[A-Za-z]{2,3}(?:_[A-Za-z]{4})?(?:_(?:[A-Za-z]{2}|419))?")
_FORM = later(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}|")
_HEADER = later(r"^Language:[ \t]*+([^\s]++)", re.MULTILINE | re.IGNORECASE)
_ROOT = later(r"<(?:[\w.-]{1,40}:)?tt(?=[\s>/])(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+>")
_LANG = later(r"""\sxml:lang\s*=\s*["']([^"'<]*)["']""")
_HEAD = 20_000  # characters in which the root of a document stands


class LanguageTag(FileRule):
    """Name the language by its tag (BCP 47), the same in the name of the file and inside of it.

    A player offers a track by its tag: ``pt_BR`` and a tag that is missing or wrong end up as "unknown" or under
    another language.

    Bad (one.pt_BR.vtt):
        WEBVTT
        Language: fr

        00:01.000 --> 00:02.500
        Onde ele está?

    Good (one.pt-BR.vtt):
        WEBVTT
        Language: pt

        00:01.000 --> 00:02.500
        Onde ele está?

    There is no fix: the file knows best which of the two is right. There is no limit.
    """

    name = "language-tag"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare the name of the file with what the file says."""
        named = _in_name(track.origin.path)
        if "_" in named:
            yield self.of_line(1, f"{named} in the name of the file; a tag is written {named.replace('_', '-')}")
        said = _in_file(track)
        if said is None:
            return
        line, tag = said
        if not tag:
            yield self.of_line(line, "no xml:lang on <tt>: nobody knows the language")
        elif not _FORM.fullmatch(tag):
            meant = normalise(tag)
            yield self.of_line(line, f"{tag[:40]} is no language tag{f'; write {meant}' if meant else ''}")
        elif named and not _same(tag, named):
            yield self.of_line(line, f"the file says {tag}, its name {named.replace('_', '-')}")


def _in_name(path: str) -> str:
    """Return what the name of a file says of its language, as it is written; "" if it says nothing."""
    parts = PurePath(path).name.split(".")[1:-1]
    return next(
        (part for part in parts[::-1] if normalise(part) and _UNDERSCORED.fullmatch(part.replace("-", "_"))), ""
    )


def _in_file(track: Track) -> tuple[int, str] | None:
    """Return the line and the tag that the file says, None if its format or its writer has no place for one."""
    text = track.origin.text[:_HEAD]
    if track.origin.format == "ttml":
        root = _ROOT.search(text)
        found = _LANG.search(root[0]) if root else None
        return (text.count("\n", 0, root.start()) + 1, found[1].strip() if found else "") if root else None
    if track.origin.format == "vtt":
        found = _HEADER.search(text.partition("\n\n")[0])
        return (text.count("\n", 0, found.start()) + 1, found[1]) if found else None
    return None


def _same(one: str, other: str) -> bool:
    """Tell whether one of two tags tells no more than the other more closely."""
    tags = [f"{normalise(tag) or tag.lower()}-" for tag in (one, other)]
    return tags[0].startswith(tags[1]) or tags[1].startswith(tags[0])
