"""What is offered to browsers, and the command that shows it to one of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from reviewer.serve.annotator import Annotator
from reviewer.workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """One call of ``reviewer serve``, its values checked."""

    workspace: Workspace
    articles: tuple[str, ...]
    """Folders, globs or files as given; empty for the workspace's own."""
    session: str
    """What the name of every annotator's session begins with."""
    token: str
    """What a browser has to show."""
    is_token_given: bool = False
    """Whether the person chose the token, and so knows it; it is not printed then."""
    host: str = "127.0.0.1"
    port: int = 0
    """0 takes any free one."""
    public_url: str = ""
    """Where people reach the server through a proxy, empty where they reach it directly."""

    def command(self, annotator: Annotator) -> tuple[str, ...]:
        """The program and its arguments that settle these articles in the annotator's own session.

        Nothing of it is read by a shell, and no name can be taken for an option.
        """
        return (
            sys.executable,
            "-P",  # modules come from where they are installed, never from the folder the server was started in
            "-m",
            "reviewer.cli",
            "review",
            f"--session={annotator.session}",
            f"--annotator={annotator.name}",
            "--",
            *self.articles,
        )
