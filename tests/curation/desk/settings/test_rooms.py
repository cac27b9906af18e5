import pytest
from django.test import Client

from curation.desk.settings.rooms import ROOMS
from curation.models import Publication
from curation.models.membership import Role
from tests.curation.desk.settings.types import At
from tests.factories import MembershipFactory


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR])
def test_only_owners_open_the_rooms_and_others_are_told_so(
    publication: Publication, at: At, role: str
) -> None:
    somebody = Client()
    somebody.force_login(MembershipFactory(publication=publication, role=role).editor)
    for room in ROOMS:
        answer = somebody.get(at(room.view))
        assert answer.status_code == 403
        assert "Only an owner of the publication may change its settings." in (
            answer.content.decode()
        )


def test_every_room_leads_to_the_others(at: At, desk: Client) -> None:
    for room in ROOMS:
        text = desk.get(at(room.view)).content.decode()
        assert all(f'href="{at(other.view)}"' in text for other in ROOMS)
