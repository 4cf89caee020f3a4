"""The truth of the dashboard: coded tables, their schema and rules, derivation, and the one way to load them."""
