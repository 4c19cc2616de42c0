"""The form for one fact: confirm what was read, correct it, strike it out, or type a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.fact_entering import PARTICIPANT_ROLES, Act, Entry, facts_in, normal
from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.domain.page import Box, Origin
from appealdesk.core.domain.timeline import EVENT_KINDS
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, IconButton, Text
from appealdesk.ui.wording import fact_sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.ui.context import Context

_ROLES = {FactType.TIME: ("other", *EVENT_KINDS), FactType.PARTICIPANT: PARTICIPANT_ROLES}


class FactForm(QFrame):
    """Enter keeps, Escape closes. What is wrong with a value is said in place, and nothing is kept then."""

    entered = Signal(object)
    """An :class:`Entry`."""
    cut_wanted = Signal()
    """The box is to become an exhibit of its own."""
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it closed."""
        super().__init__(parent)
        self.setObjectName("factForm")
        self._context = context
        self._case: Case | None = None
        self._item: Evidence | None = None
        self._fact: Fact | None = None
        self._new = self._cuttable = False
        self.told = Text("second", wrap=True)
        self.type, self.role, self.status = QComboBox(), QComboBox(), QComboBox()
        self.value, self.trouble = QLineEdit(), Text("bad", wrap=True)
        self.keep = Button(context.look, "checkmark_circle_20_filled", "primary")
        self.cut = Button(context.look, "crop_20_regular")
        self.strike, self.shut = Button(context.look), IconButton(context.look, "dismiss_20_regular")
        self._lay_out()
        self._connect()
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        head, what, acts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        for box in (self.type, self.role, self.status):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for part in (self.type, self.role):
            what.addWidget(part, 1)
        acts.addWidget(self.value, 1)
        acts.addWidget(self.status, 1)
        acts.addWidget(self.keep)
        acts.addWidget(self.strike)
        what.addWidget(self.cut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for row in (head, what, acts):
            row.setSpacing(6)
            column.addLayout(row)
        column.addWidget(self.trouble)

    def _connect(self) -> None:
        self.type.currentIndexChanged.connect(lambda _i: self._fit_type())
        self.value.textEdited.connect(lambda _t: self._retell())
        self.status.activated.connect(lambda _i: self._retell())
        self.value.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.strike.clicked.connect(self._strike)
        self.cut.clicked.connect(self.cut_wanted)
        self.shut.clicked.connect(self.close_form)
        self._context.say.changed.connect(self.retranslate)

    def show_case(self, case: Case) -> None:
        """Take the zone and the numbers of a case."""
        self._case = case

    @property
    def fact(self) -> Fact | None:
        """The fact it is about; None while it is closed."""
        return self._fact if self.isVisible() else None

    def show_fact(self, item: Evidence, fact: Fact) -> None:
        """Speak about a fact that was read or typed."""
        self._begin(item, fact, new=False)

    def show_box(self, item: Evidence, page: int, box: Box | None, text: str, *, cuttable: bool = False) -> None:
        """Begin a new fact at a place of a page; ``text`` is what stands there.

        ``cuttable``: the place can be cut out as a picture of its own instead.
        """
        self._cuttable = cuttable
        self._begin(item, Fact(FactType.ORDER_ID, "", "", page=page, box=box, origin=Origin.TYPED), new=True)
        self.fill(text)

    def fill(self, text: str) -> None:
        """Offer what stands at the place; its kind is guessed."""
        if self._case is None or not text.strip():
            return
        self.value.setText(" ".join(text.split()))
        found = facts_in(self._case, text)
        if found:
            self.type.setCurrentIndex(self.type.findData(found[0].type.value))
            # the printed form, so that the seller sees what is on the picture
            self.value.setText(found[0].raw)
        self.value.selectAll()
        self._retell()

    def _begin(self, item: Evidence, fact: Fact, *, new: bool) -> None:
        self._item, self._fact, self._new = item, fact, new
        with QSignalBlocker(self.type):
            self.type.setCurrentIndex(self.type.findData(fact.type.value))
        self._fit_type()
        # a doubtful reading near a known number is most often that number
        self.value.setText(fact.proposal or fact.value)
        self.status.setCurrentIndex(max(self.status.findData(fact.value), 0))
        self.show()
        self._retell()
        self.value.setFocus()
        self.value.selectAll()

    def _kind(self) -> FactType:
        return FactType(self.type.currentData() or FactType.ORDER_ID)

    def _fit_type(self) -> None:
        kind = self._kind()
        roles = _ROLES.get(kind, ())
        self.role.clear()
        for role in roles:
            self.role.addItem(self._role_name(kind, role), role)
        role = self._fact.role if self._fact else ""
        self.role.setCurrentIndex(max(self.role.findData(role), 0) if roles else -1)
        # of a reading the sentence above says what it is
        self.type.setVisible(self._new)
        self.role.setVisible(self._new and bool(roles))
        # a carrier's own words are kept as printed; a state is chosen
        self.status.setVisible(kind is FactType.STATUS)
        self.value.setVisible(kind is not FactType.STATUS)
        self._retell()

    def _role_name(self, kind: FactType, role: str) -> str:
        say = self._context.say
        return say(f"event.{role}") if kind is FactType.TIME and role != "other" else say.of(f"handwork.role.{role}")

    def _typed(self) -> str:
        if self._kind() is FactType.STATUS:
            return str(self.status.currentData() or "")
        return self.value.text()

    def _changed(self) -> bool:
        return self._fact is not None and self._typed().strip() not in {self._fact.value, self._fact.raw}

    def _keep(self) -> None:
        fact, item, case = self._fact, self._item, self._case
        if fact is None or item is None or case is None:
            return
        if not self._new and not self._changed():
            # what was typed needs nobody's word twice
            if fact.origin is Origin.TYPED:
                self.close_form()
            else:
                self._send(Entry(Act.CONFIRM, item, fact))
            return
        try:
            value, zone = normal(case, self._kind(), self._typed())
        except DeskError as error:
            self.trouble.setText(explain(error, self._context.say))
            self.trouble.show()
            self.value.setFocus()
            return
        if self._new:
            role = str(self.role.currentData() or "")
            made = replace(fact, type=self._kind(), value=value, raw=self._typed().strip(), role=role, zone=zone)
            self._send(Entry(Act.TYPE, item, made))
        else:
            self._send(Entry(Act.CORRECT, item, fact, value))

    def _strike(self) -> None:
        if self._fact is not None and self._item is not None:
            self._send(Entry(Act.STRIKE, self._item, self._fact))

    def _send(self, entry: Entry) -> None:
        self.close_form()
        self.entered.emit(entry)

    def close_form(self) -> None:
        """Close without keeping anything."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
        self._fact = self._item = None

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        with QSignalBlocker(self.type):
            chosen = self.type.currentData()
            self.type.clear()
            for kind in FactType:
                self.type.addItem(say(f"fact.type-{kind}"), kind.value)
            self.type.setCurrentIndex(max(self.type.findData(chosen), 0))
        chosen = self.status.currentData()
        self.status.clear()
        for state in Status:
            self.status.addItem(say.of(f"handwork.status.{state}"), state.value)
        self.status.setCurrentIndex(max(self.status.findData(chosen), 0))
        for part, key in ((self.type, "type"), (self.role, "role"), (self.value, "value"), (self.status, "status")):
            part.setAccessibleName(say.of(f"handwork.fact.{key}"))
        self.shut.say(say.of("handwork.fact.close"))
        self._fit_type()

    def _retell(self) -> None:
        say, fact = self._context.say, self._fact
        self.trouble.hide()
        if fact is not None:
            self.told.setText(say.of("handwork.fact.new") if self._new else fact_sentence(say, fact))
        act = "type-it" if self._new else "correct" if self._changed() else "confirm"
        self.keep.say(say.of(f"handwork.fact.{act}"))
        self.strike.say(say.of("handwork.fact.strike"), say.of("handwork.fact.strike-tip"))
        self.strike.setVisible(not self._new)
        self.cut.say(say.of("handwork.fact.cut"), say.of("handwork.fact.cut-tip"))
        self.cut.setVisible(self._new and self._cuttable)
        self.value.setPlaceholderText(say.of(f"handwork.example.{self._kind()}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)
