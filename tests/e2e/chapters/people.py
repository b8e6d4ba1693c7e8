"""Fictional people of the journey, and the pictures that they send."""

import io
from dataclasses import dataclass
from itertools import count
from typing import Any

from PIL import Image

PASSWORD = "una frase larga y ficticia 7"
_NUMBERS = count(1)


@dataclass(frozen=True)
class Citizen:
    """Somebody who registers; each has an address and keys of their own."""

    email: str
    surname: str
    voter_key: str

    @property
    def name(self) -> str:
        return f"Zenaida {self.surname} Ficticia"


def new_citizen() -> Citizen:
    number = next(_NUMBERS)
    return Citizen(
        email=f"zenaida.{number}@example.org",
        surname=f"Recorrido{chr(64 + number)}",
        voter_key=f"FCZERC90010909M{100 + number}",
    )


def photograph(name: str = "foto.jpg", size: tuple[int, int] = (900, 1200)) -> Any:
    """A real JPEG that no other equals, as a phone would send it."""
    content = io.BytesIO()
    Image.effect_noise(size, 40 + next(_NUMBERS)).convert("RGB").save(content, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}
