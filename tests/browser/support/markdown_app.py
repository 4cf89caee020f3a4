"""An app that shows each text of the JSON file `TEXTS` as our pages show text of data: in the page and as a label."""

import json
import os
import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[3]))

from components.words.markdown import escape_markdown

for nth, text in enumerate(json.loads(Path(os.environ["TEXTS"]).read_text(encoding="utf-8"))):
    st.markdown(escape_markdown(text))
    st.checkbox(escape_markdown(text), key=str(nth))
