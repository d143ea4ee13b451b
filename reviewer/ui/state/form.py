"""The form that changes a record, as a value: what is typed, what is wrong with it, what it would save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reviewer.domain.entry import Alternative, Draft
from reviewer.domain.fields import CHOICES, format_field, parse_field, with_fields
from reviewer.domain.folding import bare, lowered
from reviewer.domain.record import EDITABLE, Record
from reviewer.domain.text import nfc
from reviewer.errors import FieldError
from reviewer.ui.state.line_edit import EMPTY, LineEdit

MOST_LIKELY = 9
"""How many likely values are offered: as many as there are digits."""
NO_NAMES: Mapping[str, str] = {}
"""Values that are called by themselves."""
_AT_SELECTION = {
    "left": "home",
    "right": "end",
    "backspace": "ctrl+u",
    "delete": "ctrl+u",
}
"""What keys do to a selected text: the arrows go to its ends, deleting deletes all of it."""


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
    begun: str = ""
    """The letters typed in a field with a closed set of values, as far as they begin one."""
    is_selected: bool = False
    """Whether the active field's whole text is selected, as it is when the field is opened: typing replaces it."""

    @classmethod
    def on(cls, draft: Draft, likely: tuple[Alternative, ...] = ()) -> Form:
        """A form that shows ``draft`` as it stands."""
        texts = {name: format_field(draft.record, name) for name in EDITABLE}
        return cls(draft, likely[:MOST_LIKELY], texts)

    def focus(self, name: str) -> Form:
        """Typing in field ``name``: its text is selected, so that typing replaces it and an arrow edits it."""
        edit = LineEdit.at_end(self.texts[name])
        return replace(self, active=name, edit=edit, begun="", is_selected=name not in CHOICES and bool(edit.text))

    def leave(self) -> Form:
        """No field active; what was typed stays."""
        return replace(self, active="", is_selected=False)

    def step(self, by: int) -> Form:
        """Typing in the field ``by`` places further, around the ends."""
        at = EDITABLE.index(self.active) + by if self.active else (0 if by > 0 else -1)
        return self.focus(EDITABLE[at % len(EDITABLE)])

    def typed(self, text: str, names: Mapping[str, str] = NO_NAMES) -> Form:
        """With text typed or pasted into the active field.

        In a choice it picks a value by its first letters: those of its name in ``names`` before its own.
        """
        if self.active in CHOICES:
            return self._begun(text, names)
        return self._edited((EMPTY if self.is_selected else self.edit).insert(text))

    def pressed(self, key: str) -> Form:
        """After an editing key in the active field; with its text selected, an arrow goes to that end of it."""
        if self.active in CHOICES:
            return self._turned(key)
        if self.is_selected and key in _AT_SELECTION:
            key = _AT_SELECTION[key]
        edited = self.edit.press(key)
        return self._edited(edited) if edited else self

    def filled(self, number: int) -> Form:
        """With the likely value of that number, from 1 on, in its field; taken out again if it stands there."""
        if not 0 < number <= len(self.likely):
            return self
        field, text = self.likely[number - 1]
        before = format_field(self.draft.record, field)
        return replace(self, texts={**self.texts, field: before if self.texts[field] == text else text})

    def taken(self, number: int) -> Form:
        """With the likely value of that number in its field, whatever stands there."""
        field, text = self.likely[number - 1]
        return replace(self, texts={**self.texts, field: text})

    def chosen(self, choice: str) -> Form:
        """With one of the active field's closed set of values."""
        return self._edited(LineEdit.at_end(choice)) if choice in CHOICES.get(self.active, ()) else self

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
        return replace(self, edit=edit, is_selected=False, texts={**self.texts, self.active: edit.text})

    def _turned(self, key: str) -> Form:
        """A choice after an editing key: the arrows go through the values, deleting takes back a letter."""
        if key == "backspace":
            return replace(self, begun=self.begun[:-1])
        form = replace(self, begun="")
        return form.chosen(self._ring(-1 if key == "left" else 1)[0]) if key in ("left", "right") else form

    def _begun(self, text: str, names: Mapping[str, str]) -> Form:
        """A choice after letters: the value that they go on to name, else the next one that they begin."""
        further = nfc(self.begun + text)
        here = (self.edit.text,) if self.begun else ()
        for letters, ring in ((further, (*here, *self._ring(1))), (nfc(text), self._ring(1))):
            for named in (names, NO_NAMES):
                for value in ring:
                    if _begins(letters, named.get(value, value)):
                        return replace(self.chosen(value), begun=letters)
        return replace(self, begun="")

    def _ring(self, step: int) -> tuple[str, ...]:
        """The values of the active choice from the next one on, backwards where ``step`` is -1."""
        choices = CHOICES[self.active][::step]
        at = choices.index(self.edit.text) + 1 if self.edit.text in choices else 0
        return (*choices[at:], *choices[:at])


def _begins(letters: str, name: str) -> bool:
    """Whether a name begins with letters, in whatever case and with or without tones."""
    wanted = bare(lowered(letters)).replace("_", " ").lstrip()
    return bool(wanted) and bare(lowered(name)).replace("_", " ").startswith(wanted)
