"""A suggestion refused on the screen leaves the list and is remembered, or the screen says why it could not be."""

from __future__ import annotations

from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import SessionError
from reviewer.tuning.suggesting.suggestion import UPKEEP, Suggestion, Support
from tests.ui.driver import Driver, driving
from tests.ui.shop import FakeShop
from tests.ui.test_tuning import tune, until

OFFERED = tuple(
    Suggestion(UPKEEP, (RuleEdit("rule", rule, ""),), "same-wins", (rule,), Support(3, 0, 3))
    for rule in ("gold", "never-met")
)


class Shop(FakeShop):
    """Keeps what is refused, or cannot."""

    def __init__(self, d: Driver, *, is_full: bool = False) -> None:
        super().__init__(d.desk.review)
        self.offered, self.is_full, self.refused = OFFERED, is_full, list[str]()

    def refuse(self, suggestion: Suggestion) -> None:
        if self.is_full:
            raise SessionError("this file could not be written: No space left on device")
        self.refused.append(suggestion.id)


async def refuse_first(d: Driver, shop: Shop) -> str:
    d.desk.review.make_shop = lambda: shop  # type: ignore[assignment]
    sheet = await tune(d)
    await d.press("alt+8")
    await until(d, lambda: len(sheet.rows) == len(OFFERED))
    name = sheet.rows[0].name
    await d.press("x")
    assert name not in [row.name for row in sheet.rows]
    return name


async def test_a_refused_suggestion_is_remembered_and_the_foot_says_how_to_take_it_back() -> None:
    async with driving() as d:
        shop = Shop(d)
        name = await refuse_first(d, shop)
        await until(d, lambda: shop.refused == [name])
        assert f"reviewer tune refuse --undo {name}" in d.desk.message


async def test_a_refusal_that_cannot_be_written_is_told() -> None:
    async with driving() as d:
        await refuse_first(d, Shop(d, is_full=True))
        await until(d, lambda: "No space left" in d.desk.message)
