"""How often each answer was given: kept beside the answers, never instead of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.checklists import ChecklistQuestion


class AnswerTally(models.Model):
    """Counted answers of one question that say the same.

    `slot` is the district for answers to choose from, and nothing for numbers and
    hours, of which each is rare. The sum of the slots is the figure. The
    transaction that changes what counts changes the tally; `tally_answers` counts
    again and finds no difference.
    """

    question = models.ForeignKey(
        ChecklistQuestion, on_delete=models.CASCADE, related_name="tallies"
    )
    slot = models.BigIntegerField(default=0)
    code = models.CharField(max_length=250, blank=True)
    number = models.IntegerField(_("cuántas"), default=0)

    class Meta:
        verbose_name = _("recuento de respuestas")
        verbose_name_plural = _("recuentos de respuestas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "slot", "code"], name="tally_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.code}: {self.number}"
