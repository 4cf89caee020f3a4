"""Text of data or of an address in Streamlit's Markdown: shown as it stands, whatever signs it holds.

Streamlit's page acts on signs twice. Its parser minds a backslash before a sign. After it, addresses, e-mail addresses,
icons, emoji and arrows are looked for in the finished text, where no backslash is left; there a letter without width
parts what would act. A slider reads its Markdown out unparsed, so harmless signs are left alone.
"""

import re

WORD_JOINER = "\u2060"
"""A letter that has no width, lets no line break, and is part of none of the patterns that the page looks for."""

_QUIET = re.compile(r"[^\\`*_\[<>$~&:@=#+\-.)\t\n\v\f\r\ufeff]*")
"""A text without a sign that could act: most titles, of which a slider has a hundred at each move."""
_BLANKS = re.compile(r"[ \t\n\v\f\r\ufeff]+")
_PARTED = re.compile(
    r"(?<=:)(?=//|material/|[-\w+]+:)"  # http://x, :material/home:, :smile:
    r"|(?<=www)(?=\.)"
    r"|(?<=[-.\w+]@)(?=[-.\w])"  # an e-mail address
    r"|(?<=(?<!\S)[-<>~])(?=[-=>]{1,2}(?!\S))",  # ->, <->, --, >=
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"(?=[\\`*_\[<$~]|&#?\w+;|:\S)|\A(?=[-+#>])")
_NUMBERED = re.compile(r"\A(\d+)(?=[.)])")


def escape_markdown(text: str) -> str:
    """The text as Markdown that Streamlit shows as it stands, in one line: for labels, headings, notices and toasts."""
    if _QUIET.fullmatch(text):
        return text.strip()
    line = _PARTED.sub(WORD_JOINER, _BLANKS.sub(" ", text).strip())
    return _NUMBERED.sub(r"\1\\", _ESCAPED.sub(r"\\", line))
