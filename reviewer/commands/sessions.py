"""Commands on sessions and workspaces."""

from __future__ import annotations

import argparse
import sys

from reviewer.arguments import EXIT_OK
from reviewer.commands.output import width
from reviewer.domain.printable import printable


def list_sessions(arguments: argparse.Namespace) -> int:
    """List the sessions of the workspace."""
    from reviewer.workbench.overview import sessions_of
    from reviewer.workbench.printing import print_sessions
    from reviewer.workbench.workspace import open_workspace

    print_sessions(sessions_of(open_workspace()), sys.stdout, width(sys.stdout))
    return EXIT_OK


def rebuild(arguments: argparse.Namespace) -> int:
    """Make a session's database again from its truth files."""
    from reviewer.workbench.sessions import rebuild
    from reviewer.workbench.workspace import open_workspace

    print(f"{printable(arguments.name)}: {rebuild(open_workspace(), arguments.name, tuple(arguments.articles))}")
    return EXIT_OK


def init(arguments: argparse.Namespace) -> int:
    """Make a folder a workspace."""
    from reviewer.workbench.workspace import init_workspace

    made = init_workspace(arguments.folder)
    for path in made:
        print(f"made {printable(str(path))}")
    print(
        "put articles into articles/, then run: reviewer" if made else "nothing to do: this is a workspace already"
    )
    return EXIT_OK
