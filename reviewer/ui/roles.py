"""The roles that a run of a pane can have, and the component classes that style them."""

from __future__ import annotations

from reviewer.ui.marks import FIELD_ROLES, STATE_ROLES

ROLES = (
    *STATE_ROLES,
    *FIELD_ROLES,
    *("struck", "left", "row-focus"),
    *("title", "dim", "evidence", "lit", "match", "match-focus", "selection", "caret"),
    *("strong", "pending", "key", "note", "error", "changed", "comment", "ask", "busy", "on-disk"),
    *("field-active", "cursor"),
)
"""Every role. A role that is not among them cannot be painted."""


def component(role: str) -> str:
    """The component class that styles a role."""
    return f"role--{role}"


COMPONENT_CLASSES = frozenset(map(component, ROLES))
"""What the screen declares."""
