"""``localize server``: a language server over standard input and output.

What it knows of subtitles is in `documents`; here it speaks the protocol, by pygls (extra ``lsp``).
"""

from localize.errors import MissingExtraError


def server() -> None:
    """Serve an editor by the Language Server Protocol: problems, fixes, explanations.

    It speaks over standard input and output; the editor starts it. It needs the extra lsp.
    """
    try:
        from localize.cli.server.protocol import served
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in ("pygls", "lsprotocol"):
            raise MissingExtraError("pygls", 'pip install "localize-subtitles[lsp]"') from error
        raise
    served().start_io()
