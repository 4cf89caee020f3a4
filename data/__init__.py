"""The truth of the dashboard: coded tables, their schema and rules, derivation, and the one way to load them."""

import pandas as pd

# Views are many and small: texts that stay Python's own are taken, compared and listed without a detour through Arrow,
# which costs more than the work itself and makes readers wait for each other.
pd.set_option("mode.string_storage", "python")
