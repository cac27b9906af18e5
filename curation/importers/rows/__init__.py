"""Values in, rows out: what was read finds its place. The caller holds the transaction."""
