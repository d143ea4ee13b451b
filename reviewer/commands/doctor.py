"""The command that looks after a workspace."""

from __future__ import annotations

import argparse

from reviewer.arguments import EXIT_FOUND, EXIT_OK
from reviewer.commands.output import progress


def doctor(arguments: argparse.Namespace) -> int:
    """Look over the workspace, and mend its sessions where that was asked for."""
    from reviewer.settings import state_folder
    from reviewer.workbench.doctor.checking import check_up
    from reviewer.workbench.doctor.surroundings import find_workspace
    from reviewer.workbench.doctor.telling import checkup_json, checkup_lines
    from reviewer.workbench.sessions import utc_now

    workspace, told = find_workspace()
    with progress("files") as on_progress:
        found = check_up(
            workspace,
            told,
            arguments.sessions,
            arguments.articles,
            state_folder(),
            on_progress,
            clock=utc_now if arguments.repair else None,
        )
    if arguments.json:
        print(checkup_json(found), end="")
    else:
        for line in checkup_lines(found):
            print(line)
    return EXIT_OK if found.is_well else EXIT_FOUND
