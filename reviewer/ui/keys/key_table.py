"""The table of keys for documents, made from the registry so that it cannot drift from the program."""

from __future__ import annotations

from reviewer.ui.keys.actions import ACTIONS, GROUPS
from reviewer.ui.keys.key_names import show_key
from reviewer.ui.wording.words import Words


def key_table(language: str = "en") -> str:
    """Every action of the main screen with its id and default keys, as a Markdown table."""
    words = Words(language)
    rows = [f"| {words('key')} | {words('action')} | {words('setting')} |", "| --- | --- | --- |"]
    for group in GROUPS:
        for action in ACTIONS:
            if action.group == group and action.in_palette:
                keys = " ".join(f"`{show_key(key)}`" for key in action.keys)
                rows.append(f"| {keys} | {words.help(action.id)} | `{action.id}` |")
    return "\n".join(rows) + "\n"
