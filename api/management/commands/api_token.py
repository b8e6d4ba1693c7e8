"""`manage.py api_token`: make a token for a program, or end one."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.authentication import create_token, end_token
from core.models import ApiToken, User
from core.permissions import Permission

MOST_DAYS = 366


class Command(BaseCommand):
    help = "Make a token for a program and print it once, or end one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="verb", required=True)
        create = kinds.add_parser("create", help="print a new token, once")
        create.add_argument("email", help="account in whose name the program acts")
        create.add_argument("name", help="what the program is")
        create.add_argument(
            "permissions", nargs="+", choices=[p.value for p in Permission]
        )
        create.add_argument("--days", type=int, default=90)
        end = kinds.add_parser("end", help="end a token at once")
        end.add_argument("prefix", help="its first eight characters")

    def handle(self, *args: Any, **options: Any) -> None:
        act = self.create if options["verb"] == "create" else self.end
        act(options, timezone.now())

    def create(self, options: dict[str, Any], now: datetime) -> None:
        if not 1 <= options["days"] <= MOST_DAYS:
            raise CommandError(f"A token lives from 1 to {MOST_DAYS} days.")
        email = options["email"].strip().lower()
        user = User.objects.filter(email=email, is_active=True).first()
        if user is None:
            raise CommandError("No active account has that address.")
        secret = create_token(
            user=user,
            name=options["name"],
            permissions=[Permission(value) for value in options["permissions"]],
            expires_at=now + timedelta(days=options["days"]),
            by=None,
            at=now,
        )
        self.stdout.write(secret)
        self.stderr.write("Keep it now: it is not shown again.")

    def end(self, options: dict[str, Any], now: datetime) -> None:
        live = ApiToken.objects.filter(prefix=options["prefix"], expires_at__gt=now)
        if not live:
            raise CommandError("No live token begins like that.")
        for token in live:
            end_token(token=token, by=None, at=now)
        self.stdout.write(f"{len(live)} ended")
