"""Sessions at a glance: which there are, and how each rule fared in one.

Apart from opening a session, because that is on the way to the first screen and needs none of this.
"""

from __future__ import annotations

from reviewer.domain.state import replay
from reviewer.domain.times import KindTime, times_of
from reviewer.storage.session_list import SessionInfo, list_sessions, session_log
from reviewer.tuning.measures import Measure
from reviewer.workbench.tuning import session_measures
from reviewer.workbench.workspace import Workspace


def sessions_of(workspace: Workspace) -> list[SessionInfo]:
    """Every session of the workspace by name."""
    return list_sessions(workspace.sessions)


def times_in(workspace: Workspace, name: str) -> tuple[KindTime, ...]:
    """How long each kind of decision of a session took, all together last; nothing where none was timed."""
    return times_of(session_log(workspace.sessions, name))


def measures_of(workspace: Workspace, name: str) -> tuple[Measure, ...]:
    """How each rule fares by the decisions of a session, the least certain first, and all together last."""
    return session_measures(replay(session_log(workspace.sessions, name)))
