"""What the session of a reader remembers."""

import ast
import re
from pathlib import Path

from dashboard import reader


def test_every_key_of_the_session_is_listed_with_its_meaning_and_no_other() -> None:
    files = Path(reader.__file__ or "").parents[1].rglob("*.py")
    tree = ast.parse("".join(file.read_text(encoding="utf-8") for file in files))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    keys = [
        call.args[0]
        for call in calls
        if ast.unparse(call.func).endswith(("state.get", "state.pop", "state.setdefault"))
    ]
    keys += [
        node.slice
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("state")
    ]
    used = {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    used |= {word.arg for call in calls if ast.unparse(call.func).endswith("state.update") for word in call.keywords}
    assert used == set(re.findall(r"^`(\w+)` ", reader.__doc__ or "", re.MULTILINE))
