"""The form that changes a record, as a value: what is typed, what is wrong with it, what it would save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reviewer.domain.entry import Alternative, Draft
from reviewer.domain.fields import CHOICES, format_field, parse_field, with_fields
from reviewer.domain.record import EDITABLE, Record
from reviewer.errors import FieldError
from reviewer.ui.line_edit import EMPTY, LineEdit

MOST_LIKELY = 9
"""How many likely values are offered: as many as there are digits."""


@dataclass(frozen=True, slots=True)
class Form:
    """Every editable field as text. Each method gives the form after an act and leaves this one as it is."""

    draft: Draft
    """What the form started from."""
    likely: tuple[Alternative, ...]
    texts: Mapping[str, str]
    active: str = ""
    """The field being typed in; empty while a letter or digit chooses."""
    edit: LineEdit = EMPTY
    """The text and cursor of the active field."""

    @classmethod
    def on(cls, draft: Draft, likely: tuple[Alternative, ...] = ()) -> Form:
        """A form that shows ``draft`` as it stands."""
        texts = {name: format_field(draft.record, name) for name in EDITABLE}
        return cls(draft, likely[:MOST_LIKELY], texts)

    def focus(self, name: str) -> Form:
        """Typing in field ``name``, its text kept and the cursor behind it."""
        return replace(self, active=name, edit=LineEdit.at_end(self.texts[name]))

    def leave(self) -> Form:
        """No field active; what was typed stays."""
        return replace(self, active="")

    def step(self, by: int) -> Form:
        """Typing in the field ``by`` places further, around the ends."""
        at = EDITABLE.index(self.active) + by if self.active else (0 if by > 0 else -1)
        return self.focus(EDITABLE[at % len(EDITABLE)])

    def typed(self, text: str) -> Form:
        """With text typed or pasted into the active field; in a choice it picks the next value that fits."""
        if self.active in CHOICES:
            return self._chosen(1, text.strip())
        return self._edited(self.edit.insert(text))

    def pressed(self, key: str) -> Form:
        """After an editing key in the active field."""
        if self.active in CHOICES:
            return self._chosen({"left": -1, "right": 1}.get(key, 0), "")
        edited = self.edit.press(key)
        return self._edited(edited) if edited else self

    def changed(self) -> tuple[str, ...]:
        """Names of the fields whose text differs from the draft, in form order."""
        return tuple(n for n in EDITABLE if self.texts[n] != format_field(self.draft.record, n))

    def errors(self) -> Mapping[str, FieldError]:
        """What is wrong, by field; empty where the form can be saved."""
        found: dict[str, FieldError] = {}
        for name in EDITABLE:
            try:
                parse_field(name, self.texts[name])
            except FieldError as error:
                found[name] = error
        if not found:
            try:
                self.record()
            except FieldError as error:
                found[error.where.key] = error
        return found

    def record(self) -> Record:
        """The draft's record with the changed fields. Raises FieldError where one does not parse."""
        return with_fields(self.draft.record, {name: self.texts[name] for name in self.changed()})

    def _edited(self, edit: LineEdit) -> Form:
        return replace(self, edit=edit, texts={**self.texts, self.active: edit.text})

    def _chosen(self, step: int, start: str) -> Form:
        """The choice ``step`` values further among those that begin with ``start``."""
        choices = CHOICES[self.active]
        at = choices.index(self.edit.text) if self.edit.text in choices else -1
        ring = [choices[(at + step * n) % len(choices)] for n in range(1, len(choices) + 1)] if step else []
        found = next((choice for choice in ring if choice.startswith(start.lower())), None)
        return self._edited(LineEdit.at_end(found)) if found else self
