// Text that is not saved yet is kept in this browser, and offered when its editor comes back.
