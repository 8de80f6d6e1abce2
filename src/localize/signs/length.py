"""Sign: an answer far shorter or longer than its text."""

# How many Latin letters say as much as one character: the medians of FLORES sentences and their human translations
# between English and Chinese, Japanese and Korean. With these weights every pair of ten languages has a median of 0.85
# to 1.15.
_WEIGHTS = ((0x3040, 0x30FF, 1.8), (0x3400, 0x9FFF, 3.3), (0xAC00, 0xD7A3, 2.4), (0x20000, 0x3FFFF, 3.3))
_HEAVIEST = 3.3
SHORTEST, LONGEST = 0.3, 3.5
_ENOUGH, _LITTLE = 30, 12  # letters; what is short can be said in many other words


def length_ratio(text: str, answer: str, source: str, target: str) -> str:
    """Tell that *answer* is out of all proportion; texts below 30 letters are left alone."""
    if _HEAVIEST * max(len(text), len(answer)) < _ENOUGH:
        return ""
    there, here = weight(text), weight(answer)
    if not here or max(there, here) < _ENOUGH:
        return ""  # nothing at all is for another sign
    ratio = here / max(there, _LITTLE)
    if there >= _ENOUGH and ratio < SHORTEST:
        return f"{_beside(ratio, SHORTEST)} times as long as the source, needs {SHORTEST}"
    if here >= _ENOUGH and ratio > LONGEST:
        return f"{_beside(ratio, LONGEST)} times as long as the source, limit {LONGEST:g}"
    return ""


def _beside(ratio: float, limit: float) -> str:
    """Return *ratio* with as many digits as tell it from *limit*.

    >>> _beside(0.2989, 0.3), _beside(3.5004, 3.5), _beside(4.26, 3.5)
    ('0.299', '3.5004', '4.3')
    """
    written = (f"{ratio:.{digits}f}" for digits in range(2 if limit < 1 else 1, 9))
    return next((own for own in written if float(own) != limit), f"{ratio:g}")


def weight(text: str) -> float:
    """Count letters and digits, each for as many Latin letters as say the same."""
    if text.isascii():
        return sum(map(str.isalnum, text))
    return sum(map(_weights.__getitem__, text))


class _Weights(dict[str, float]):
    def __missing__(self, c: str) -> float:
        found = next((weight for low, high, weight in _WEIGHTS if low <= ord(c) <= high), 1.0)
        self[c] = found if c.isalnum() or "\u0900" <= c <= "\u0e4e" else 0.0
        return self[c]


_weights = _Weights()
