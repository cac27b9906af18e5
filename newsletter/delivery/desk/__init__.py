"""The desk of sending: reviewing an issue, trying it out, and its mailing on the way.

Nothing is sent by surprise: the review page is the confirmation, and its button leaves a minute
to change one's mind.
"""
