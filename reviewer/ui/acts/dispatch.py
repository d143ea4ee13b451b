"""From an action's id to the act that does it, as the registry says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from reviewer.ui.acts.act import Act, Stage
from reviewer.ui.acts.finishing import Finishing
from reviewer.ui.acts.moving import Moving
from reviewer.ui.keys.actions import BY_ID
from reviewer.ui.state.desk import Desk

if TYPE_CHECKING:
    from reviewer.ui.acts.editing import Editing
    from reviewer.ui.acts.filtering import Filtering
    from reviewer.ui.acts.listing import Listing
    from reviewer.ui.acts.pointing import Pointing
    from reviewer.ui.acts.prompting import Prompting
    from reviewer.ui.acts.receiving import Receiving
    from reviewer.ui.acts.rewriting import Rewriting
    from reviewer.ui.acts.selecting import Selecting
    from reviewer.ui.acts.typing import Typing

ACTS = (
    *("accepting", "comfort", "comparing", "deciding", "drafting", "editing", "filtering", "grouping", "listing"),
    *("looking", "moving", "pointing", "prompting", "receiving", "rewriting", "searching", "selecting"),
    *("trusting", "tuning", "typing", "viewing"),
)
"""Modules beside this one; each holds the act of its name, and is imported when that is first asked for."""


class Dispatch:
    """Every act on one desk, callable by action id.

    Acts hold no state of their own. Those that the first paint does not need are imported after it.
    """

    def __init__(self, desk: Desk, stage: Stage) -> None:
        self._desk, self._stage = desk, stage
        self.moving, self.finishing = Moving(desk, stage), Finishing(desk, stage)

    def __call__(self, action_id: str) -> None:
        """Do what the action says."""
        self.handler(action_id)()
        if sheet := self._desk.sheets.top:
            sheet.hold(self._desk)

    def handler(self, action_id: str) -> Callable[[], None]:
        """What the registry names for the action, its argument put in."""
        action = BY_ID[action_id]
        act, _, method = action.handler.partition(".")
        handler: Callable[..., None] = getattr(_kind(act)(self._desk, self._stage), method)
        return partial(handler, action.argument) if action.argument else handler

    @staticmethod
    def load() -> None:
        """Import every act, on whatever thread, so that no key waits for one."""
        for name in ACTS:
            _kind(name)

    @property
    def editing(self) -> Editing:
        """The form."""
        from reviewer.ui.acts.editing import Editing

        return Editing(self._desk, self._stage)

    @property
    def filtering(self) -> Filtering:
        """Filters at the prompt."""
        from reviewer.ui.acts.filtering import Filtering

        return Filtering(self._desk, self._stage)

    @property
    def listing(self) -> Listing:
        """Moving in a sheet."""
        from reviewer.ui.acts.listing import Listing

        return Listing(self._desk, self._stage)

    @property
    def pointing(self) -> Pointing:
        """What the mouse does."""
        from reviewer.ui.acts.pointing import Pointing

        return Pointing(self._desk, self._stage)

    @property
    def prompting(self) -> Prompting:
        """Questions at the foot."""
        from reviewer.ui.acts.prompting import Prompting

        return Prompting(self._desk, self._stage)

    @property
    def receiving(self) -> Receiving:
        """News of the reading thread."""
        from reviewer.ui.acts.receiving import Receiving

        return Receiving(self._desk, self._stage)

    @property
    def rewriting(self) -> Rewriting:
        """Entries of the rules under edit."""
        from reviewer.ui.acts.rewriting import Rewriting

        return Rewriting(self._desk, self._stage)

    @property
    def selecting(self) -> Selecting:
        """Words selected for a new record."""
        from reviewer.ui.acts.selecting import Selecting

        return Selecting(self._desk, self._stage)

    @property
    def typing(self) -> Typing:
        """Text where one types."""
        from reviewer.ui.acts.typing import Typing

        return Typing(self._desk, self._stage)


def _kind(name: str) -> type[Act]:
    kind: type[Act] = getattr(import_module(f"reviewer.ui.acts.{name}"), name.capitalize())
    return kind
