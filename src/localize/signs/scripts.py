"""Signs: letters of the source that are left, and letters of a language that nobody asked for."""

from localize.signs.sides import foreign_scripts, letters, scripts, written_in

_SEVERAL = 2  # one alone may be a look-alike


def left_of_source(text: str, answer: str, source: str, target: str) -> str:
    """Return the first letters of the source's own script in *answer*; "" where there are none, or in a whole copy.

    Latin letters are left alone: brands and names are written in them everywhere.
    """
    foreign = scripts(source) - scripts(target) - {"Latin"}
    if not foreign or answer.isascii():
        return ""
    found = written_in(foreign).search(answer)
    return found[0] if found and letters(answer) != letters(text) else ""


def source_script(text: str, answer: str, source: str, target: str) -> str:
    """Tell what is left of a source that is written in letters which the target has not."""
    found = left_of_source(text, answer, source, target)
    return f"{found[:12]!r} is left from the source" if found else ""


def other_script(text: str, answer: str, source: str, target: str) -> str:
    """Tell what stands in letters of a third language, unless *text* has such letters too.

    So much of a script in which neither language is written is no name: a model that translates into many languages
    fell into another one.
    """
    if answer.isascii():
        return ""
    foreign = foreign_scripts(target) - scripts(source)
    found = written_in(foreign).search(answer)
    if not found or len(found[0]) < _SEVERAL or (not text.isascii() and written_in(foreign).search(text)):
        return ""
    return f"{found[0][:12]!r} is not written as {target} is"
