"""What is asked once a state: by each publication, and for whatever else is asked for."""

import pytest

from curation.models import Publication
from newsletter.editions.remembered import asked_once
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


def test_the_same_question_is_asked_once_until_something_else_is_shown() -> None:
    asked: list[tuple[Publication, int]] = []

    @asked_once
    def ask(publication: Publication, of: int) -> int:
        asked.append((publication, of))
        return len(asked)

    one, other = PublicationFactory(), PublicationFactory()
    assert [ask(one, 1), ask(one, 1), ask(one, 2), ask(other, 1), ask(one, 1)] == [1, 1, 2, 3, 1]
    assert ask(Publication.objects.get(pk=one.pk), 2) == 2
    one.mark_shown_anew()
    assert [ask(one, 1), ask(one, 1), ask(other, 1)] == [4, 4, 3]
    assert asked == [(one, 1), (one, 2), (other, 1), (one, 1)]
