"""The board of an issue: what was collected, the issue in its order, and the words of one thing."""
