"""The Language Server Protocol: documents in, diagnostics, quick fixes and hover texts out."""

from collections.abc import Iterable
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec, TextDocument

from localize import __version__
from localize.cli.server import documents
from localize.cli.server.documents import Action, Document
from localize.reports import Edit, Finding
from localize.rules import RULES

FIX_ALL = "source.fixAll.localize"
_LEVELS = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
_KINDS = [lsp.CodeActionKind.QuickFix, FIX_ALL]


class Server(LanguageServer):
    """A language server that remembers what it last saw of each open document."""

    def __init__(self) -> None:
        super().__init__("localize", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self._seen: dict[str, Document] = {}

    def seen(self, uri: str) -> tuple[Document, TextDocument]:
        """Return what is known of the document at *uri*, checked anew if it has changed."""
        open_ = self.workspace.get_text_document(uri)
        known = self._seen.get(uri)
        if known is None or known.text != open_.source:
            known = self._seen[uri] = documents.look(open_.source, _path(uri))
        return known, open_

    def forget(self, uri: str) -> None:
        """Forget the document at *uri*: its settings, or its source, may have changed."""
        self._seen.pop(uri, None)


def served() -> Server:
    """Return a server that is ready to start."""
    server = Server()
    for event in (lsp.TEXT_DOCUMENT_DID_OPEN, lsp.TEXT_DOCUMENT_DID_CHANGE):
        server.feature(event)(_changed)
    server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)(_saved)
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=_KINDS))(_code_action)
    return server


def _changed(ls: Server, params: lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams) -> None:
    _publish(ls, params.text_document.uri)


def _saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    ls.forget(params.text_document.uri)
    _publish(ls, params.text_document.uri)


def _closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    ls.forget(params.text_document.uri)
    ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))


def _hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    return _manuals(*ls.seen(params.text_document.uri), params.position.line + 1)


def _code_action(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    document, open_ = ls.seen(params.text_document.uri)
    return list(_actions(document, open_, params))


def _publish(ls: Server, uri: str) -> None:
    document, open_ = ls.seen(uri)
    found = [_diagnostic(each, open_) for each in document.findings]
    if document.error:
        found = [lsp.Diagnostic(_lines(open_, 1, 1), document.error, lsp.DiagnosticSeverity.Error, source="localize")]
    ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, open_.version))


def _diagnostic(finding: Finding, open_: TextDocument) -> lsp.Diagnostic:
    problem = finding.problem
    return lsp.Diagnostic(
        _lines(open_, problem.line, documents.last_line(finding)),
        problem.message,
        _LEVELS[problem.level],
        problem.rule,
        source="localize",
    )


def _manuals(document: Document, open_: TextDocument, line: int) -> lsp.Hover | None:
    """Return the manuals of the rules that found something on *line*."""
    here = [f for f in document.findings if max(f.problem.line, 1) <= line <= documents.last_line(f)]
    pages = {f.problem.rule: documents.manual(f.problem.rule) for f in here if f.problem.rule in RULES}
    if not pages:
        return None
    content = lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(pages.values()))
    return lsp.Hover(content, _lines(open_, line, line))


def _actions(document: Document, open_: TextDocument, params: lsp.CodeActionParams) -> Iterable[lsp.CodeAction]:
    asked = params.range
    only = None if params.context.only is None else [_said(each) for each in params.context.only]

    def wanted(kind: str) -> bool:
        return only is None or any(f"{kind}.".startswith(f"{each}.") for each in only)

    if wanted(lsp.CodeActionKind.QuickFix.value):
        for action in documents.actions(document, asked.start.line + 1, asked.end.line + 1):
            yield _quick_fix(action, open_)
    if only is not None and wanted(FIX_ALL) and (edits := documents.all_mended(document)):
        yield lsp.CodeAction("Fix all that can be fixed", FIX_ALL, edit=_change(open_, edits))


def _said(kind: lsp.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, lsp.CodeActionKind) else kind


def _quick_fix(action: Action, open_: TextDocument) -> lsp.CodeAction:
    mends = [_diagnostic(action.mends, open_)] if action.mends else None
    kind, change = lsp.CodeActionKind.QuickFix, _change(open_, action.edits)
    return lsp.CodeAction(action.title, kind, mends, is_preferred=action.preferred or None, edit=change)


def _change(open_: TextDocument, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
    end = "\r\n" if "\r\n" in open_.source else "\n"
    changes = [lsp.TextEdit(_lines(open_, e.first, e.last), end.join(e.text.splitlines())) for e in edits]
    return lsp.WorkspaceEdit({open_.uri: changes})


def _lines(open_: TextDocument, first: int, last: int) -> lsp.Range:
    """Return the range of the lines from *first* to *last*, counted from 1, without the end of the last one."""
    rows = open_.lines
    low, high = (min(max(line, 1), max(len(rows), 1)) - 1 for line in (first, last))
    row = rows[high].rstrip("\r\n") if rows else ""
    return lsp.Range(lsp.Position(low, 0), lsp.Position(high, _units(open_.position_codec, row)))


def _units(codec: PositionCodec, row: str) -> int:
    return int(codec.client_num_units(row))


def _path(uri: str) -> str:
    """Return the path of a file; of a document that is in no file, its name."""
    parts = urlparse(uri)
    return url2pathname(parts.path) if parts.scheme == "file" else unquote(parts.path).rpartition("/")[2] or "untitled"
