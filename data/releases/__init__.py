"""The released states of the tables, each kept in `data/versions/` as what it changed against the one before."""
