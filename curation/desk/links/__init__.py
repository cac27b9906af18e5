"""Links: whether the archive's addresses still lead somewhere, and what to do about those that do
not."""
