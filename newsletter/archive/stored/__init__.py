"""Public pages as they were answered once, kept until what readers are shown changes.

Kept in the memory of each process, and in Redis where there is one, so that no second process and
no second machine draws the same page again. Nothing is ever dropped by hand: what a page shows is
of one state of the publications, and another state is another page.
"""
