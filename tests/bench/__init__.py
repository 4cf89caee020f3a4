"""The benchmark: the dashboard beside an empty Streamlit app, on the same machine in the same minutes."""
