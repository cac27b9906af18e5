"""The inbox: what was collected and is in no issue yet."""
