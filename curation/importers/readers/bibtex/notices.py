"""What files for reference managers say of a paper's standing, whatever language pages speak."""

from curation.models.paper import Standing

NOTICES = {
    Standing.CONCERN: "Expression of concern",
    Standing.WITHDRAWN: "Withdrawn",
    Standing.RETRACTED: "Retracted",
}
STANDINGS = {words: standing for standing, words in NOTICES.items()}
