"""From an action's id to the act that does it, as the registry says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reviewer.ui.actions import BY_ID
from reviewer.ui.acts.act import Act, Stage
from reviewer.ui.acts.deciding import Deciding
from reviewer.ui.acts.drafting import Drafting
from reviewer.ui.acts.editing import Editing
from reviewer.ui.acts.looking import Looking
from reviewer.ui.acts.moving import Moving
from reviewer.ui.acts.prompting import Prompting
from reviewer.ui.acts.receiving import Receiving
from reviewer.ui.acts.searching import Searching
from reviewer.ui.acts.selecting import Selecting
from reviewer.ui.acts.typing import Typing
from reviewer.ui.desk import Desk


class Dispatch:
    """Every act on one desk, callable by action id."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        self.deciding, self.drafting = Deciding(desk, stage), Drafting(desk, stage)
        self.editing, self.looking = Editing(desk, stage), Looking(desk, stage)
        self.moving, self.prompting = Moving(desk, stage), Prompting(desk, stage)
        self.searching, self.selecting = Searching(desk, stage), Selecting(desk, stage)
        self.typing, self.receiving = Typing(desk, stage), Receiving(desk, stage)
        self._acts: dict[str, Act] = {
            "deciding": self.deciding,
            "drafting": self.drafting,
            "editing": self.editing,
            "looking": self.looking,
            "moving": self.moving,
            "prompting": self.prompting,
            "searching": self.searching,
            "selecting": self.selecting,
        }

    def __call__(self, action_id: str) -> None:
        """Do what the action says."""
        self.handler(action_id)()

    def handler(self, action_id: str) -> Callable[[], None]:
        """What the registry names for the action, its argument put in."""
        action = BY_ID[action_id]
        act, _, method = action.handler.partition(".")
        handler: Callable[..., None] = getattr(self._acts[act], method)
        return partial(handler, action.argument) if action.argument else handler
