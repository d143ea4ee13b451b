"""The pages that are served, as HTML. Every text that comes from outside is escaped here and nowhere else.

No page loads anything from another host or runs a script that stands in it, so the policy that goes with each
forbids both.
"""

from __future__ import annotations

from html import escape
from string import Template

from reviewer.serve.page_words import PAGE_WORDS

PLAIN_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""For everything but the terminal."""

_TERMINAL_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # The terminal measures letters and sets colours by style elements of its own.
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self' ws://{host} wss://{host}",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<link rel="icon" href="data:,">
$head</head>
<body>
$body</body>
</html>
""")
_STYLE = '<link rel="stylesheet" href="static/serve.css">\n'
_TERMINAL_HEAD = """\
<link rel="stylesheet" href="static/xterm.css">
<link rel="stylesheet" href="static/serve.css">
<script src="static/textual.js"></script>
<script src="static/serve.js"></script>
"""
_FORM = Template("""\
<main>
<h1>reviewer</h1>
<form method="post" action="./">
<label for="name">$label</label>
<input id="name" name="name" value="$name" required autofocus autocomplete="name" spellcheck="false">
$complaint<button>$button</button>
</form>
<p>$hint</p>
</main>
""")
_TERMINAL = Template("""\
<div class="cover opening">$starting</div>
<div class="cover closed"><div>$closed<p><a href="app">$again</a> <a href="./">$other</a></p></div></div>
<div id="terminal" class="textual-terminal" data-font-size="16"></div>
""")


def name_page(name: str = "", complaint: str = "") -> str:
    """Asks who sits there; ``complaint`` is a key of the words, empty where there is none."""
    told = f'<p role="alert">{_both(complaint)}</p>\n' if complaint else ""
    body = _FORM.substitute(
        label=_both("name"),
        name=escape(name),
        complaint=told,
        button=_both("open"),
        hint=_both("own_session"),
    )
    return _PAGE.substitute(title="reviewer", head=_STYLE, body=body)


def terminal_page(name: str, session: str) -> str:
    """Shows the app of one annotator."""
    parts = {"starting": "starting", "closed": "closed", "again": "again", "other": "other_name"}
    body = _TERMINAL.substitute({part: _both(key) for part, key in parts.items()})
    return _PAGE.substitute(title=escape(f"reviewer · {session} · {name}"), head=_TERMINAL_HEAD, body=body)


def terminal_policy(host: str) -> str:
    """What the terminal page may do; ``host`` is the checked ``Host`` header of the request for it."""
    return _TERMINAL_POLICY.format(host=host)


def entering_page() -> str:
    """Goes on to where the address no longer holds the token.

    A redirect would not do: coming from another site, a browser leaves strict cookies out until a page of ours
    has been shown.
    """
    head = '<meta http-equiv="refresh" content="0; url=./">\n'
    body = f'<main><p><a href="./">{_both("entering")}</a></p></main>\n'
    return _PAGE.substitute(title="reviewer", head=head, body=body)


def refusal_page() -> str:
    """Tells a browser without the token where to find it."""
    return _PAGE.substitute(title="reviewer", head="", body=f"<main><p>{_both('no_token')}</p></main>\n")


def _both(key: str) -> str:
    said = PAGE_WORDS[key]
    return f'<span lang="vi">{escape(said.vi)}</span> <span lang="en">{escape(said.en)}</span>'
