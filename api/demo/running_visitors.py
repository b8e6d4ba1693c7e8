"""The first delegation of the open mission is being invited."""

from datetime import timedelta
from itertools import islice

from api.demo.pictures import Pool
from api.demo.visitors import Guest, answer, draft_of, make_delegation
from api.demo.world import SEED, World
from core.permissions import Role
from logistics.services import create_invitation, decline_invitation, send_invitations
from missions.seed import demo_text, generators

INVITED, UNSENT = 6, 2


def load_running_visitors(world: World, pool: Pool) -> None:
    """Six invitations are out: two confirmed, one declined; two are not sent yet."""
    rng = world.random("running visitors")
    data = demo_text.delegations()
    countries = {row["alpha3"]: row for row in data["countries"]}
    row = data["delegations"][1]
    by = world.staff(Role.LOGISTICS)
    delegation = make_delegation(
        world, world.running, row, countries, 0, at=world.ago(days=10)
    )
    people = islice(generators.visitors(SEED + 1), INVITED + UNSENT)
    for number, person in enumerate(people):
        code = row["countries"][number % len(row["countries"])]
        guest = Guest(
            person, countries[code], f"invitada.{number + 1:02d}@ejemplo.invalid"
        )
        reply_by = world.today + timedelta(days=20)
        invitation = create_invitation(
            delegation=delegation,
            draft=draft_of(guest, reply_by),
            by=by,
            at=world.ago(days=9),
        )
        if number >= INVITED:
            continue
        send_invitations(invitations=[invitation], by=by, at=world.ago(days=8))
        invitation.refresh_from_db()
        if number < 2:
            answer(invitation, guest, "", pool, rng, at=world.ago(days=3 - number))
        elif number == 2:
            decline_invitation(invitation=invitation, by=None, at=world.ago(days=4))
