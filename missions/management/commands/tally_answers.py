"""`manage.py tally_answers`: count every answer again and compare with the tally."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from missions.services import tallying


class Command(BaseCommand):
    help = "Compare the kept tally of answers with the answers; --mend writes it anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="write it anew")

    def handle(self, *args: Any, **options: Any) -> None:
        found = tallying.differences()
        for (question, slot, code), (kept, counted) in sorted(found.items())[:20]:
            line = f"question {question}, slot {slot}, {code!r}: {kept}, not {counted}"
            self.stdout.write(line)
        if options["mend"]:
            rows = tallying.retally()
            self.stdout.write(f"{rows} rows written, {len(found)} differed.")
        elif found:
            raise CommandError(f"{len(found)} differences; --mend counts anew.")
        else:
            self.stdout.write("No difference.")
