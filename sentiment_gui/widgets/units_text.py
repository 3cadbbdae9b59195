"""What is said of units: tool tips, the followed unit's numbers, what a screen reader says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.trace import KEPT_TOKENS
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted, fine_digits, plain, signed
from sentiment_gui.export.phrases import ended, listed, paragraph, statements
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.units_picture import Units
from sentiment_gui.export.words import quotable
from sentiment_gui.widgets.token_text import nothing_to_forget, value_of

translate = QCoreApplication.translate
_NAMED = 8


def band_text(units: Units, token: int, band: int) -> str:
    """Say what a band holds at a token, and what a click does."""
    members = [int(unit) for unit in units.bands[band]]
    lines = [_head(units, token)]
    if len(members) == 1:
        lines.append(
            translate("Units", "Unit {unit}: {value}").format(
                unit=members[0], value=_value(units, token, band)
            )
        )
        lines.append(translate("Units", "Click: follow this unit"))
    else:
        names = listed(map(str, members[:_NAMED]))
        lines.append(
            translate("Units", "{units} ({names} …)").format(
                units=COUNT.units(len(members)), names=names
            )
            if len(members) > _NAMED
            else translate("Units", "Units {names}").format(names=names)
        )
        lines.append(translate("Units", "mean {value}").format(value=_value(units, token, band)))
        lines.append(translate("Units", "Click: open this band"))
    lines[-1:-1] = nothing_to_forget(units.trace, token, units.followed)
    return "\n".join(lines)


def unit_text(units: Units, token: int) -> str:
    """Say what the followed unit does at a token."""
    return "\n".join([_head(units, token), *_unit_lines(units, token)])


def spoken_unit(units: Units, token: int) -> str:
    """Say the same aloud."""
    word = units.trace.tokens[token].text
    place = translate("Units", "{word}, token {number} of {count}, unit {unit}.").format(
        word=word,
        number=counted(token + 1),
        count=counted(len(units.trace.tokens)),
        unit=units.unit,
    )
    return paragraph([place, *(ended(line) for line in _unit_lines(units, token))])


def _head(units: Units, token: int) -> str:
    return translate("Units", "‘{word}’, token {number} of {count}").format(
        word=quotable(units.trace.tokens[token].text),
        number=counted(token + 1),
        count=counted(len(units.trace.tokens)),
    )


def _unit_lines(units: Units, token: int) -> list[str]:
    name, state = units.followed, units.state_name
    lines = [f"{title_of(name)} {value_of(name, float(units.gate[token]))}"]
    baseline = units.trace.baselines.get(name)
    if baseline is not None:
        usual, sd = float(baseline.unit_mean[units.unit]), float(baseline.unit_sd[units.unit])
        if sd > 0:
            away = signed((float(units.gate[token]) - usual) / sd, 1)
            lines[0] += translate("Units", ": {sd} SD from its usual {usual}").format(
                sd=away, usual=value_of(name, usual)
            )
    lines += nothing_to_forget(units.trace, token, name)
    if state != name:
        lines.append(f"{title_of(state)} {signed(float(units.state[token]))}")
    return lines


def _value(units: Units, token: int, band: int) -> str:
    """A band's value as the carpet has it, and the raw value where it is at hand."""
    shown = float(units.carpet[band, token])
    name = units.followed
    if not units.relative:
        return value_of(name, shown)
    away = translate("Units", "{sd} SD from usual").format(sd=signed(shown, 2))
    if len(units.trace.tokens) > KEPT_TOKENS:
        return away
    raw = float(units.trace.units(name, token, token + 1)[0, units.bands[band]].mean())
    text = plain(raw, fine_digits()) if raw >= 0 else signed(raw, fine_digits())
    return statements([text, away])
