"""What the page of many reviews says in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.batch_answer import Answer, Driver
from sentiment_gui.core.summary import NEGATIVE, NO_VERDICT, POSITIVE, UNSURE, Shares
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted, percent, trimmed
from sentiment_gui.export.phrases import paragraph, statements
from sentiment_gui.export.wording import label_word
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.messages import MessageDialog

translate = QCoreApplication.translate


def title_sentence(answer: Answer) -> str:
    """What the summary is of."""
    summary, extent = answer.summary, answer.extent
    if answer.query.filters:
        template = translate("Batch", "{read} of {rows} in this filter")
    elif extent.read < extent.rows:
        template = translate("Batch", "{read} of {rows} read so far")
    else:
        return COUNT.reviews(extent.rows)
    return template.format(read=counted(summary.read), rows=counted(extent.rows))


def count_sentence(answer: Answer) -> str:
    """How many rows the table shows."""
    extent = answer.extent
    if answer.query.filters:
        template = translate("Batch", "{chosen} of {reviews}")
    elif extent.read < extent.rows:
        template = translate("Batch", "{reviews} · {read} read")
    else:
        return COUNT.reviews(extent.rows)
    return template.format(
        chosen=counted(answer.summary.chosen),
        reviews=COUNT.reviews(extent.rows),
        read=counted(extent.read),
    )


def odd_sentence(session: BatchSession) -> str:
    """How many rows have no text, or hardly a word that the model knows."""
    without, foreign = session.odd_rows()
    parts = []
    if without:
        parts.append(COUNT.rows_without_text(without))
    if foreign:
        language = session.run.classifier.folder.config.language
        names = {"en": translate("Verdict", "English"), "zh": translate("Verdict", "Chinese")}
        words = translate("Batch", "{count} perhaps not {language}")
        if language not in names:
            words = translate("Batch", "{count} of mostly unknown words")
        parts.append(words.format(count=counted(foreign), language=names.get(language, "")))
    return statements(parts)


def filter_names(session: BatchSession) -> tuple[str, str]:
    """The value of a column and the word by which the reviews are filtered; empty for none."""
    query, value, word = session.query, "", ""
    column = session.run.table.columns.get(query.column)
    if query.code >= 0 and column is not None and column.categories is not None:
        value = column.categories[query.code]
    if query.word >= 0:
        word = session.run.classifier.folder.vocabulary.tokens[query.word]
    return value, word


def filter_sentence(session: BatchSession) -> str:
    """Which reviews are on show, for a picture that leaves the window; empty where all are."""
    query, config = session.query, session.run.classifier.folder.config
    value, word = filter_names(session)
    kinds = {
        NEGATIVE: label_word(config.labels[0]),
        UNSURE: translate("Summary", "unsure"),
        POSITIVE: label_word(config.labels[1]),
        NO_VERDICT: translate("Batch", "without a verdict"),
    }
    parts = [kinds[kind] for kind in query.kinds]
    if query.marked:
        parts.append(translate("Batch", "marked as wrong"))
    if (query.low, query.high) != (0.0, 1.0):
        bounds = translate("Batch", "probability {low} to {high}")
        parts.append(bounds.format(low=trimmed(query.low), high=trimmed(query.high)))
    if value:
        parts.append(f"{query.column} = {value}")
    parts += [
        translate("Batch", "with ‘{text}’").format(text=text) for text in (word, query.text) if text
    ]
    if not parts:
        return ""
    said = [translate("Batch", "Only reviews: {filters}.").format(filters=statements(parts))]
    if replace(query, text="").filters:  # such as the bar of the verdicts, which sets one
        said.append(
            translate("Batch", "Each part counts the reviews that all filters but its own keep.")
        )
    return paragraph(said)


def driver_sentence(driver: Driver, column: str) -> str:
    """How many reviews hold a word, and where most of them are."""
    if driver.value:
        template = translate("Batch", "{word}: {reviews}, {of_value} of them with {column} {value}")
    else:
        template = translate("Batch", "{word}: {reviews}")
    return template.format(
        word=driver.text,
        reviews=COUNT.reviews(driver.reviews),
        of_value=counted(driver.of_value),
        column=column,
        value=driver.value,
    )


def duration(seconds: float) -> str:
    """A time in words."""
    if seconds < 90:
        return translate("Batch", "{count} s").format(count=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("Batch", "{count} min").format(count=minutes)
    template = translate("Batch", "{hours} h {minutes} min")
    return template.format(hours=minutes // 60, minutes=minutes % 60)


def share_sentence(shares: Shares, label: str) -> str:
    """What share of the verdicts is the first class; empty without any verdict."""
    if not shares.verdicts:
        return ""
    share = percent(shares.negative / shares.verdicts)
    return translate("Batch", "{share} {label}").format(share=share, label=label)


def ask_unsaved(
    window: QWidget, count: int, save: Callable[[], None], go_on: Callable[[], None]
) -> MessageDialog:
    """Ask before corrections are forgotten."""
    title = translate("Batch", "Your corrections are not saved")
    sentence = translate(
        "Batch",
        "Reviews that you corrected: {count}. This is forgotten when the file is read anew or "
        "another one is opened.",
    ).format(count=counted(count))
    dialog = MessageDialog(title, sentence, parent=window)
    dialog.add_button(translate("Batch", "Cancel"), lambda: None)
    dialog.add_button(translate("Batch", "Go on without them"), go_on)
    dialog.add_button(translate("Batch", "Save corrections…"), save, default=True).setFocus()
    dialog.setModal(True)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
