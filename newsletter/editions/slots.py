"""The places in a letter that differ from reader to reader, filled in while sending."""

SLOT_HOST = "slot.invalid"
LEAVE_SLOT = f"https://{SLOT_HOST}/leave"
PREFERENCES_SLOT = f"https://{SLOT_HOST}/preferences"
ADDRESS_SLOT = f"reader@{SLOT_HOST}"
