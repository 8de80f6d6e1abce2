import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import toy
from localize.engines.attention.places import _matched, places
from localize.testing.engines import _check_spans


class Tokenizer:
    """SentencePiece with the face that it has in Argos."""

    def __init__(self) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_proto=toy.vocabulary())

    def lazy_processor(self) -> object:
        return self._processor

    def encode(self, text: str) -> list[str]:
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces


class Silent:
    """A tokenizer that does not say where its pieces come from, as the one for BPE."""


KNOWN = Tokenizer()
texts = st.text(
    st.sampled_from("aB 你　。①ﬁ_▁\n\t\u200b\x01e\u0301👍🏽ﷺ'&;") | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)


@given(texts, st.sampled_from([KNOWN, Silent()]))
def test_places_are_in_order_and_hold_every_word(text: str, tokenizer: object) -> None:
    pieces = KNOWN.encode(text)
    found = places(text, pieces, tokenizer)
    assert len(found.of) == len(pieces)
    assert list(found.of) == sorted(found.of)
    if found.spans:
        _check_spans(found.spans, text)
        assert set(found.of) <= set(range(len(found.spans)))


@given(st.text(max_size=30), st.lists(st.text(max_size=5), max_size=20))
def test_pieces_of_another_text_have_places_too(text: str, pieces: list[str]) -> None:
    found = places(text, pieces, Silent())
    assert len(found.of) == len(pieces)
    if found.spans:
        _check_spans(found.spans, text)


@pytest.mark.parametrize("tokenizer", [KNOWN, Silent()])
def test_full_width_letters_spaces_and_underscores_have_the_places_of_what_was_written(tokenizer: object) -> None:
    text = "你好，  Who_is ＡＢ"
    pieces = KNOWN.encode(text)
    found = places(text, pieces, tokenizer)
    said = {text[slice(*found.spans[span])] for piece, span in zip(pieces, found.of, strict=True)}
    assert {"_", "ＡＢ"} <= said
    assert " " not in "".join(said)


def test_pieces_of_bpe_are_found_again() -> None:
    text = "l'été & co."
    starts = _matched(text, ["l@@", "&apos;", "ét@@", "é", "&amp;", "co", "."])
    assert starts == [0, 1, 2, 4, 6, 8, 10]


def test_a_text_of_spaces_has_no_places() -> None:
    assert places("  ", [], KNOWN).spans == ()
    assert places("  ", ["▁"], Silent()).spans == ()
