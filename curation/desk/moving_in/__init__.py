"""Moving in: the pages of imports."""
