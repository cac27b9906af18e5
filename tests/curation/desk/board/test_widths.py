import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Membership


def test_the_widths_of_panes_are_kept_with_the_editor(desk: Client, owner: Membership) -> None:
    desk.post(reverse("desk:pane_widths"), {"inbox": "300", "writing": "520"})
    desk.post(reverse("desk:pane_widths"), {"inbox": "310"})
    owner.editor.refresh_from_db()
    assert owner.editor.pane_widths == {"inbox": 310, "writing": 520}


@pytest.mark.parametrize("said", ["", "-3", "wide", "3.5", "99999", "0"])
def test_what_is_no_width_changes_nothing(desk: Client, owner: Membership, said: str) -> None:
    desk.post(reverse("desk:pane_widths"), {"inbox": "300"})
    answer = desk.post(reverse("desk:pane_widths"), {"inbox": said, "issue": "400"})
    owner.editor.refresh_from_db()
    assert answer.status_code == 204
    assert owner.editor.pane_widths == {"inbox": 300}
