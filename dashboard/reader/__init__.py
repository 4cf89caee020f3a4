"""Widgets and state of one reader.

What `st.session_state` holds beside the widgets; `state.py` alone reads and writes it:

`selection`      Selection             what the reader has chosen; the address is written from it
`data_version`   str                   the version of the data that the selection was checked against
`notices`        list[str]             what the address asked for and did not get, in words
`written`        url.Parameters        what the last run wrote into the address
`ahead`          bool                  a control ran since then: the address that comes with it is not read
`is_behind`      bool                  the page had not seen `written` in a run since every widget was last drawn
`set_here`       set[str]              keys of widgets that a run set to another value, until each next changes
`opening`        Selection             the selection to which the map was fitted
`maps`           int                   the end of the map's key; another number draws it afresh
`generation`     int                   the end of the keys of widgets that may be out of sight
`playing`        bool                  the selection steps on by itself
`mode_left`      str                   the mode of the slider before playing began; empty from its first step on
`touched`        bool                  the reader caused something since the last step of playing
`window_left`    tuple[date, date]     the window that was left for another mode; None before
`pointed_at`     tuple[str, str]       supporter_id and kind of support in words, of the mark clicked; absent before
`announcements`  list[tuple[str, str]] words and icons to show once the page is drawn; absent when there are none
`tabs`           DeltaGenerator        where the tabs are drawn
`drawn`          tuple[int, bool]      `generation` and `playing` as the frame last showed them
"""
