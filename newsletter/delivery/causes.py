"""What stopped a letter, in words that follow “because”; the relay's own stand in brackets."""

from newsletter.delivery.smtp import (
    Ambiguous,
    ConnectionLost,
    DeliveryError,
    PermanentlyRefused,
    RelayUnreachable,
    RelayUnsafe,
    SenderRefused,
    SignInRefused,
    TemporarilyRefused,
)

# The narrower kinds first: whoever is not safe to use is also called unreachable.
_WORDS: tuple[tuple[type[DeliveryError], str], ...] = (
    (SignInRefused, "the mail server refused the sign-in ({})"),
    (SenderRefused, "the mail server refused the sender address ({})"),
    (RelayUnsafe, "the mail server is not safe to use: {}"),
    (RelayUnreachable, "the mail server does not answer ({})"),
    (ConnectionLost, "the connection to the mail server was lost ({})"),
    (TemporarilyRefused, "the mail server did not take the letter at the moment ({})"),
    (PermanentlyRefused, "the mail server does not take the letter ({})"),
    (Ambiguous, "the mail server did not say whether it took the letter ({})"),
)


def cause_of(error: DeliveryError) -> str:
    words = next(words for kind, words in _WORDS if isinstance(error, kind))
    return words.format(error)


def sentence_of(error: DeliveryError) -> str:
    cause = cause_of(error)
    return f"{cause[:1].upper()}{cause[1:]}."
