"""Who sits at a browser: a name as typed there, and the session that is theirs."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from reviewer.workbench.workspace import Workspace


class Annotator(NamedTuple):
    """A person who decides, in a session of their own."""

    name: str
    session: str


def named(typed: str, workspace: Workspace, base: str) -> Annotator:
    """The annotator of that name, whose session is ``BASE-NAME`` in small letters with ``-`` for spaces.

    So "Lan" and "lan", typed in either Unicode form, are one person. Raises UsageError for what cannot name a
    session.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    own = unicodedata.normalize("NFC", name.casefold()).replace(" ", "-")
    session = f"{base}-{own}"
    for part in (own, session):
        workspace.session_folder(part)
    return Annotator(name, session)
