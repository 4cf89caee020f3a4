"""The floor: the least that a Streamlit app with a slider can do. `tests.bench` serves it beside the dashboard."""

import streamlit as st

value = st.slider("Value", 0, 10_000, 0)
st.text(f"The value is {value}.")
