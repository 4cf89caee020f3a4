"""Search: what a reader types, found in every spelling that the tables hold."""
