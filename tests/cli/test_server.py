"""The language server, driven by a real client over its pipes, as an editor does it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

OVERLAP = "1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:02,500 --> 00:00:04,000\nGood evening.\n"
OVERLONG = "WEBVTT\n\n00:01.000 --> 00:06.000\n<i>😀 This line is a good deal longer than forty-two.\n"


class Editor(LanguageClient):
    """An editor with one folder open."""

    def __init__(self, folder: Path) -> None:
        super().__init__("editor", "1")
        self.folder = folder
        self.told: dict[str, asyncio.Queue[list[lsp.Diagnostic]]] = {}

        def publish(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.uri, asyncio.Queue()).put_nowait(list(params.diagnostics))

        self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def started(self) -> lsp.InitializeResult:
        await self.start_io(sys.executable, "-m", "localize", "server")
        result = await self.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=self.folder.as_uri())
        )
        self.initialized(lsp.InitializedParams())
        return result

    async def problems(self, name: str) -> list[lsp.Diagnostic]:
        """Return what the server says next of a document."""
        queue = self.told.setdefault(self.uri(name), asyncio.Queue())
        return await asyncio.wait_for(queue.get(), 60)

    async def opened(self, name: str, text: str) -> list[lsp.Diagnostic]:
        item = lsp.TextDocumentItem(self.uri(name), "subtitles", 1, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.problems(name)

    async def actions(self, name: str, line: int, *only: str) -> list[lsp.CodeAction]:
        place = lsp.Range(lsp.Position(line, 0), lsp.Position(line, 0))
        context = lsp.CodeActionContext([], only=list(only) or None)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(self.uri(name)), place, context)
        found = await self.text_document_code_action_async(params)
        return [action for action in found or [] if isinstance(action, lsp.CodeAction)]

    async def ended(self) -> None:
        await self.shutdown_async(None)
        self.exit(None)
        await self.stop()


def edited(text: str, edit: lsp.WorkspaceEdit | None) -> str:
    """Return *text* after *edit*, which has whole lines."""
    assert edit is not None
    assert edit.changes is not None
    rows = text.split("\n")
    (changes,) = edit.changes.values()
    for change in sorted(changes, key=lambda each: -each.range.start.line):
        low, high = change.range.start.line, change.range.end.line
        rows[low : high + 1] = change.new_text.split("\n")
    return "\n".join(rows)


@pytest.fixture
def drive(tmp_path: Path) -> Callable[[Callable[[Editor], Awaitable[Any]]], Any]:
    """Run a session of an editor against a server of its own."""

    def run(session: Callable[[Editor], Awaitable[Any]]) -> Any:
        async def whole() -> Any:
            editor = Editor(tmp_path)
            await editor.started()
            try:
                return await session(editor)
            finally:
                await editor.ended()

        return asyncio.run(asyncio.wait_for(whole(), 120))

    return run


def test_problems_come_as_the_text_changes(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        (found,) = await editor.opened("ep01.en.srt", OVERLAP)
        assert (found.code, found.severity, found.source) == ("overlap", lsp.DiagnosticSeverity.Error, "localize")
        assert (found.range.start.line, found.range.end.line) == (1, 2)
        whole = lsp.TextDocumentContentChangeWholeDocument(
            OVERLAP.replace("02,500", "03,500").replace("04,000", "05,000")
        )
        document = lsp.VersionedTextDocumentIdentifier(2, editor.uri("ep01.en.srt"))
        editor.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))
        assert await editor.problems("ep01.en.srt") == []

    drive(session)


def test_a_quick_fix_mends_what_it_is_offered_for(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        await editor.opened("ep01.en.srt", OVERLAP)
        (fix,) = await editor.actions("ep01.en.srt", 1, lsp.CodeActionKind.QuickFix)
        assert fix.title.startswith("Fix: overlaps the next cue")
        assert "00:00:01,000 --> 00:00:02,500" in edited(OVERLAP, fix.edit)
        assert await editor.actions("ep01.en.srt", 6, lsp.CodeActionKind.QuickFix) == []

    drive(session)


def test_where_a_format_has_comments_a_problem_can_be_let_pass(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        (editor.folder / "localize.toml").write_text('profile = "netflix"\n[check]\nselect = ["line-length"]', "utf-8")
        (found,) = await editor.opened("ep01.en.vtt", OVERLONG)
        assert found.code == "line-length"
        row = OVERLONG.split("\n")[found.range.end.line]
        assert found.range.end.character == len(row.encode("utf-16-le")) // 2  # an emoji is two units
        permission = (await editor.actions("ep01.en.vtt", 3, lsp.CodeActionKind.QuickFix))[-1]
        assert permission.title == "Let line-length pass for this cue"
        assert await editor.opened("again.en.vtt", edited(OVERLONG, permission.edit)) == []

    drive(session)


def test_all_that_can_be_fixed_at_once(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        text = OVERLAP.replace("Hello there.", "<i>Hello  there.")
        await editor.opened("ep01.en.srt", text)
        (fix,) = await editor.actions("ep01.en.srt", 0, "source.fixAll")
        assert await editor.opened("again.en.srt", edited(text, fix.edit)) == []

    drive(session)


def test_hovering_explains_the_rule(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        await editor.opened("ep01.en.srt", OVERLAP)
        document = lsp.TextDocumentIdentifier(editor.uri("ep01.en.srt"))
        hover = await editor.text_document_hover_async(lsp.HoverParams(document, lsp.Position(2, 3)))
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert "**overlap**" in hover.contents.value
        assert "Good:" in hover.contents.value
        assert await editor.text_document_hover_async(lsp.HoverParams(document, lsp.Position(6, 0))) is None

    drive(session)


def test_what_is_no_subtitle_file_and_settings_that_make_no_sense_are_told(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        (found,) = await editor.opened("ep01.en.srt", "no cue here\n")
        assert "no cue" in found.message
        (editor.folder / "localize.toml").write_text("profil = 'x'", "utf-8")
        (found,) = await editor.opened("ep02.en.srt", OVERLAP)
        assert "did you mean profile?" in found.message
        (editor.folder / "localize.toml").unlink()
        editor.text_document_did_save(
            lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri("ep02.en.srt")))
        )
        assert [each.code for each in await editor.problems("ep02.en.srt")] == ["overlap"]

    drive(session)


def test_a_document_that_is_closed_has_no_problems_any_more(drive: Callable[..., Any]) -> None:
    async def session(editor: Editor) -> None:
        await editor.opened("ep01.en.srt", OVERLAP)
        document = lsp.TextDocumentIdentifier(editor.uri("ep01.en.srt"))
        editor.text_document_did_close(lsp.DidCloseTextDocumentParams(document))
        assert await editor.problems("ep01.en.srt") == []

    drive(session)
