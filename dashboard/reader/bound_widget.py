"""A widget that stays in sight and shows a part of the selection: its key is the same in every session.

So a press that is made in a page of a lost session arrives at the same widget of the next one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.reader import state
from data.model.load import Tables
from data.model.selection import Selection


@dataclass(frozen=True)
class BoundWidget:
    """How a widget follows the selection, and how the selection follows the widget.

    `shown`: what the widget shows of a selection. `take`: what a value that the reader has chosen does.
    """

    tables: Tables
    key: str
    shown: Callable[[Selection], Any]
    take: Callable[[Any], None]

    def begin(self) -> Any:
        """Before the widget is drawn: what it is to show, as its default; one that is there is set to it."""
        wanted = self.shown(state.current())
        state.show(self.key, wanted)
        return wanted

    def changed(self) -> None:
        """The widget's `on_change`."""
        if not state.is_late(self.tables, self.key, self.shown):
            self.take(state.value(self.key))

    def finish(self) -> None:
        """After the widget is drawn: in a new session it may hold a press that the lost one has not answered."""
        if state.value(self.key) != self.shown(state.current()):
            self.take(state.value(self.key))
            state.run_again()
