import pytest

from referrals.board import COLUMNS, MOST_CARDS
from referrals.stages import STAGES, Direction
from tests.factories import ReferralFactory


def columns(client, query=""):
    return {column.label: column.cards for column in client.get(f"/referrals/board/{query}").context["columns"]}


@pytest.mark.parametrize("direction", Direction)
def test_every_stage_stands_in_one_column(direction):
    assert sorted(stage for stages in COLUMNS[direction].values() for stage in stages) == sorted(STAGES[direction])


def test_each_direction_has_its_columns(alice, alice_client):
    given = ReferralFactory(owner=alice, stage="submitted")
    asked = ReferralFactory(owner=alice, direction="asked", stage="target")
    assert columns(alice_client)["Submitted"] == [given]
    assert columns(alice_client, "?direction=asked")["Asking"] == [asked]
    assert columns(alice_client, "?direction=sideways")["Submitted"] == [given]


def test_a_column_is_bounded_and_leads_to_the_rest(alice, alice_client):
    one = ReferralFactory(owner=alice)
    for _ in range(MOST_CARDS):
        ReferralFactory(contact=one.contact, position=one.position)
    assert len(columns(alice_client)["Writing"]) == MOST_CARDS
    counts = [bar.amount.value for bar in alice_client.get("/referrals/board/").context["plot"].bars]
    assert counts == [0, MOST_CARDS + 1, 0, 0, 0]
    assert "/referrals/?direction=given&amp;stage=drafting" in alice_client.get("/referrals/board/").content.decode()


def test_it_costs_the_same_for_one_card_and_for_three(alice, alice_client, queries_of):
    costs = []
    for _ in range(3):
        ReferralFactory(owner=alice)
        costs.append(queries_of(alice_client, "/referrals/board/"))
    assert len(set(costs)) == 1


def test_the_form_on_a_card_moves_it_and_comes_back(alice, alice_client):
    referral = ReferralFactory(owner=alice)
    move = {"stage": "ready", "version": 1, "next": f"/referrals/board/#referral-{referral.pk}"}
    assert alice_client.post(f"/referrals/{referral.pk}/stage/", move).url == move["next"]
    assert columns(alice_client)["Writing"][0].stage == "ready"


def test_a_refused_move_says_why_and_can_be_mended_without_losing_the_way_back(alice, alice_client):
    referral = ReferralFactory(owner=alice, contact__name="Ana Kovač")
    move = {"stage": "submitted", "version": 1, "next": "/referrals/board/"}
    page = alice_client.post(f"/referrals/{referral.pk}/stage/", move).content.decode()
    assert "Nothing here says that Ana Kovač agreed to be referred." in page
    assert 'name="next" value="/referrals/board/"' in page
    assert alice_client.post(f"/referrals/{referral.pk}/stage/", move | {"next": "https://x.org/"}).status_code == 200


def test_a_strangers_cards_are_not_there(alice, bob_client):
    ReferralFactory(owner=alice)
    assert not any(columns(bob_client).values())
