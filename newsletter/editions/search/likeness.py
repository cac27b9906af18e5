"""Items that speak of the same."""

from newsletter.editions.models import EditionItem


def similar(item: EditionItem, limit: int) -> list[EditionItem]:
    """Public items whose words are most like this one's, the likest first; often none."""
    return []
