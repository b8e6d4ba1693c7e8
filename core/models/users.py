"""People who log in, and the roles they hold everywhere."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.permissions import Role


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address, always stored in lower case."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account: an e-mail address, a name to show and a language."""

    email = models.EmailField(_("correo electrónico"), unique=True)
    name = models.CharField(_("nombre"), max_length=150, blank=True)
    language = models.CharField(_("idioma"), max_length=8, default="es-mx")
    is_staff = models.BooleanField(_("entra a la administración"), default=False)
    is_active = models.BooleanField(_("activa"), default=True)
    date_joined = models.DateTimeField(_("alta"), default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("cuenta")
        verbose_name_plural = _("cuentas")

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class RoleGrant(models.Model):
    """A role held in the whole installation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(
        _("rol"), max_length=32, choices=[(r.value, r.value) for r in Role]
    )
    granted_at = models.DateTimeField(_("otorgado"), default=timezone.now)
    granted_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("rol otorgado")
        verbose_name_plural = _("roles otorgados")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role"],
                name="rolegrant_once",
                violation_error_message=_("La persona ya tiene ese rol."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[r.value for r in Role]),
                name="rolegrant_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"
