"""Editing: the form that changes any field, and the likely values that cost two keys."""

from __future__ import annotations

from dataclasses import replace

from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, Draft
from reviewer.domain.fields import with_fields
from reviewer.domain.figure import Figure
from reviewer.domain.record import Record
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.drafting import Drafting
from reviewer.ui.showing.form_view import Hit
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.state.form import Form


class Editing(Act):
    """Opening, filling and saving the form."""

    def open(self) -> None:
        """Show the form on what is in focus."""
        desk = self.desk
        draft = Drafting(desk, self.stage).current()
        if draft is None and isinstance(desk.target, FigureAt):
            draft = self._blank(desk.target)
        if draft is None:
            desk.say("nothing_here")
            return
        desk.close_page()
        desk.form = Form.on(draft)
        if desk.has_rules:
            self.offer()

    def type_in(self, name: str) -> None:
        """Show the form on what is in focus and type in one of its fields."""
        self.open()
        self.focus(name)

    def offer(self) -> None:
        """Put the likely values into the form, once the rules can tell them."""
        desk = self.desk
        if desk.form and not desk.form.likely:
            likely = desk.review.alternatives(desk.article_id, desk.form.draft.record)
            desk.form = replace(desk.form, likely=Form.on(desk.form.draft, likely).likely)

    def take(self, number: str) -> None:
        """Save a likely value, together with what was typed, and go on."""
        form = self.desk.form
        if form and 0 < int(number) <= len(form.likely):
            self.desk.form = form.taken(int(number))
            self.save()

    def fill(self, number: str) -> None:
        """Put a likely value in its field and stay, because another field is wrong too; again takes it out."""
        if self.desk.form:
            self.desk.form = self.desk.form.filled(int(number))

    def focus(self, name: str) -> None:
        """Type in a field."""
        if self.desk.form:
            self.desk.form = self.desk.form.focus(name)

    def point(self, hit: Hit) -> None:
        """What the mouse pointed at: a likely value is taken, a choice chosen, a field typed in."""
        form = self.desk.form
        if form is None:
            return
        if hit.number:
            self.take(str(hit.number))
        elif hit.choice:
            self.desk.form = form.chosen(hit.choice)
        elif hit.field:
            self.desk.form = form.focus(hit.field)

    def leave(self) -> None:
        """Back to choosing a field."""
        if self.desk.form:
            self.desk.form = self.desk.form.leave()

    def next_field(self) -> None:
        """Type in the next field."""
        if self.desk.form:
            self.desk.form = self.desk.form.step(1)

    def previous_field(self) -> None:
        """Type in the field before."""
        if self.desk.form:
            self.desk.form = self.desk.form.step(-1)

    def cancel(self) -> None:
        """Close the form; what stood before it stands."""
        if self.desk.form and self.desk.form.changed():
            self.desk.say("form_closed")
        self.desk.form = None

    def save(self) -> None:
        """Record the form's record as a fix or an added record; refused while a field is wrong."""
        desk = self.desk
        form, target = desk.form, desk.target
        if form is None or target is None:
            return
        errors = form.errors()
        if errors:
            first = min(errors, key=list(form.texts).index)
            desk.form = form if form.active in errors else form.focus(first)
            desk.say("mend_first")
            return
        self._record(form.record())

    def _record(self, record: Record) -> None:
        """Save before closing the form, so that a refusal keeps what was typed."""
        desk = self.desk
        entry, target = desk.entry, desk.target
        if entry is not None and entry.state in (ACCEPTED, FIXED, ADDED) and record == entry.record:
            desk.form = None
            self.go_on("already", record)
        elif entry is not None:
            desk.review.fix(entry, record)
            desk.form = None
            desk.drafts.pop(entry.fact, None)
            self.go_on("fixed_now" if entry.proposed else "added_now", record)
        elif isinstance(target, FigureAt):
            decision = desk.review.add(desk.article_id, record)
            desk.form = None
            desk.drafts.pop(target, None)
            self.go_on_here(decision.fact, "added_now", record)

    def _blank(self, target: FigureAt) -> Draft | None:
        """A record with only what the figure itself says, for a figure that the rules have no guess at."""
        extraction = self.desk.review.extraction(target.article_id)
        figures: tuple[Figure, ...] = extraction.figures if extraction else ()
        figure = next((f for f in figures if f.value_span.overlaps(target.span) and f.value is not None), None)
        if figure is None or figure.value is None:
            return None
        record = Record(
            indicator="",
            value=figure.value,
            value_max=figure.value_max,
            of=figure.of,
            unit=figure.unit,
            comparator=figure.comparator or "=",
            span=figure.span,
            value_span=figure.value_span,
            quote=figure.span.cut(self.desk.text),
        )
        return Draft(with_fields(record, {}), ())
