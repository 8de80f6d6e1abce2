"""The kinds of characters that rules about marks tell apart, to stand between the brackets of an expression."""

LOWER = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőœřśşšťūůűźżžơưα-ωа-яёіїєґ"
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽƠƯΑ-ΩА-ЯЁІЇЄҐ"
CHINESE = "\u2e80-\u2fff\u3005-\u3007\u3040-\u312f\u31a0-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
"""Characters and kana. Not Hangul, which is written with spaces and with the marks of Latin text."""
WIDE = CHINESE + "\u3001-\u3003\u3008-\u3011\u2014\u201d\u2026\uff01-\uff60"
"""They and the marks that are as wide."""
LETTER = r"[^\W\d_]"


def address(text: str, at: int) -> bool:
    """Tell whether *at* stands in something that is no prose: an address, a name of a file, code."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for mark in " \n" if (end := text.find(mark, at)) >= 0]
    word = text[start : min(ends, default=len(text))]
    return "//" in word or "www." in word or "@" in word or "_" in word or "/" in word
