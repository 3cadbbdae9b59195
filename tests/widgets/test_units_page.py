"""The page Units: bands open, units are followed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sentiment_gui.core.unit_order import order_units, unit_split
from tests.widgets.trace_desk import MakeDesk


def test_a_band_opens_at_a_click_and_a_unit_of_it_is_followed(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    order = order_units(trace, desk.model, "forget", "readout")
    desk.clicks(desk.point(3, 0, 4.5 / 32))
    labels = [label for label in desk.row("forget").image.labels if label]
    assert {str(order[8]), str(order[9])} <= set(labels)
    assert desk.state.chosen == 3
    edges = desk.row("forget").image.edges
    desk.clicks(desk.point(3, 0, (edges[5] + edges[6]) / 2))
    assert desk.page.view.rows()[1].title == f"Forget, unit {order[9]}"
    assert f"Unit {order[9]} at ‘not’" in desk.page.column.followed.text()
    desk.clicks(desk.point(3, 0, (edges[5] + edges[6]) / 2))  # once more closes the band
    assert len(desk.row("forget").image.values) == 32


def test_the_keyboard_walks_the_units_and_opens_bands(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    order = order_units(trace, desk.model, "forget", "readout").tolist()
    unit = desk.page._units.unit
    by = 1 if order.index(unit) < 60 else -1
    desk.presses(Qt.Key.Key_Down if by == 1 else Qt.Key.Key_Up)
    assert desk.page._units.unit == order[order.index(unit) + by]
    desk.presses(Qt.Key.Key_Return)
    assert len(desk.row("forget").image.values) == 33
    desk.presses(Qt.Key.Key_Escape)
    assert len(desk.row("forget").image.values) == 32


def test_the_list_names_the_units_with_their_part_of_the_logit(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    split = unit_split(trace, desk.model)
    first, second = desk.page.column.ranking.lists
    assert first.keys()[0] == int(split.argmax())
    assert second.keys()[0] == int(split.argmin())
    spoken = first.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"unit {split.argmax()} +{split.max():.3f}"
    desk.bot.mouseClick(
        first.viewport(),
        Qt.MouseButton.LeftButton,
        pos=first.visualItemRect(first.item(2)).center(),
    )
    desk.bot.waitUntil(lambda: desk.page._units.unit == first.keys()[2], timeout=20_000)


def test_a_hover_tells_the_exact_value(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    trace = desk.sees()
    order = order_units(trace, desk.model, "forget", "readout")
    text = desk.page.view.tip_text(desk.point(3, 0, 4.5 / 32))
    usual, values = trace.baselines["forget"], trace.units("forget")[3]
    band = order[8:10]
    away = ((values - usual.unit_mean) / usual.unit_sd)[band].mean()
    assert f"Units {band[0]}, {band[1]}" in text
    assert f"{values[band].mean():.3f}" in text
    assert f"{abs(away):.2f} SD from usual" in text
    assert text.endswith("Click: open this band")
    unit = desk.page._units.unit
    followed = desk.page.view.tip_text(desk.point(3, 1))
    assert f"Forget {values[unit]:.2f}" in followed


def test_the_menus_choose_quantity_order_and_rows(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    desk.sees()
    desk.settings.put("units_quantity", "input")
    desk.settings.put("units_order", "clustered")
    desk.settings.put("units_every", True)
    desk.bot.waitUntil(lambda: len(desk.page.view.rows()[0].image.values) == 64, timeout=20_000)
    assert desk.page.view.rows()[0].name == "input"
    controls = (desk.page.quantity, desk.page.order, desk.page.rows)
    assert [control.value() for control in controls] == ["input", "likeness", "every unit"]


def test_a_unit_chosen_by_hand_stays_while_the_text_changes(make_desk: MakeDesk) -> None:
    desk = make_desk("units")
    desk.sees()
    desk.page.follow(11)
    desk.sees()
    desk.reads("a good film")
    desk.sees()
    assert desk.page._units.unit == 11
