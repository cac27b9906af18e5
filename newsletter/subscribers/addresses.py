"""Addresses people type and files hold: one normal form, and text fit to be kept."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

LONGEST_ADDRESS = 254
LONGEST_NAME = 120
LONGEST_CONSENT = 2_000
# Joiners stay: names in Persian and emoji need them.
_INVISIBLE = set("\u200b\u200e\u200f\u2060\ufeff") | {
    chr(code)
    for start, end in ((0x202A, 0x202E), (0x2066, 0x2069))
    for code in range(start, end + 1)
}
_UNFIT = {"Cc", "Cs", "Cn", "Co"}


class InvalidAddress(ValueError):
    """Not an address that letters can be sent to; the text is a sentence that says why."""


def normal_form(text: str) -> str:
    """Lower case, the domain in Unicode. Raises `InvalidAddress`.

    The part before the @ must be plain ASCII: most relays take no other.
    """
    try:
        found = validate_email(
            text.strip(), check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError as error:
        raise InvalidAddress(str(error)) from error
    address = found.normalized.lower()
    if len(address) > LONGEST_ADDRESS:
        raise InvalidAddress("The email address is too long.")
    return address


def masked(address: str) -> str:
    """`m…@example.org`: enough for its owner, nothing for anybody else."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def clean(text: str, longest: int) -> str:
    """On one line, without control characters, invisible ones and half characters."""
    fit = (character if _is_fit(character) else " " for character in text)
    return " ".join("".join(fit).split())[:longest].strip()


def _is_fit(character: str) -> bool:
    return character not in _INVISIBLE and unicodedata.category(character) not in _UNFIT
