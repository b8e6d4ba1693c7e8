"""Accounts to log in with: one for each role, and people without a role."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from api.demo.world import World
from core import audit
from core.models import RoleGrant, User
from core.permissions import Role
from missions.models import Area, Mission, MissionMembership

# Printed at the end of `make run`: a demonstration holds no real data.
PASSWORD = "Demostracion-2026"  # noqa: S105 - public by design
DOMAIN = "demo.invalid"


@dataclass(frozen=True)
class Account:
    """Key, address before the @, name to show, and where to begin."""

    key: str
    address: str
    name: str
    start: str

    @property
    def email(self) -> str:
        return f"{self.address}@{DOMAIN}"


ACCOUNTS = (
    Account(
        Role.ADMINISTRATOR.value,
        "administracion",
        "Ada Administración Ficticia",
        "Misiones, territorio y administración (/admin/)",
    ),
    Account(
        Role.REVIEWER.value,
        "revision",
        "Rita Revisión Ficticia",
        "Revisión: expedientes que vencen pronto",
    ),
    Account(
        Role.APPROVER.value,
        "resolucion",
        "Raúl Resolución Ficticio",
        "Lotes de resolución: uno espera firma; gafetes",
    ),
    Account(
        Role.COORDINATOR.value,
        "coordinacion",
        "Clara Coordinación Ficticia",
        "Misiones: hallazgos por validar, equipos, informe",
    ),
    Account(
        Role.OBSERVER.value,
        "observacion",
        "Olivo Observación Ficticio",
        "Mi ruta hoy (en el teléfono)",
    ),
    Account(
        Role.AREA.value,
        "area",
        "Aura Área Ficticia",
        "Para mi área: una recomendación vencida",
    ),
    Account(
        Role.LIAISON.value,
        "enlace",
        "Elías Enlace Ficticio",
        "Logística: sus delegaciones",
    ),
    Account(
        Role.LOGISTICS.value,
        "logistica",
        "Lucía Logística Ficticia",
        "Logística: invitaciones, vuelos y traslados",
    ),
    Account(
        Role.TRAINER.value,
        "capacitacion",
        "Camilo Capacitación Ficticio",
        "Capacitación: la sesión de hoy",
    ),
    Account(
        Role.NETWORK_MANAGER.value,
        "red",
        "Renata Red Ficticia",
        "Red de Observación: integrantes y comunicaciones",
    ),
    Account(
        Role.ANALYST.value,
        "analisis",
        "Ana Análisis Ficticia",
        "Misiones: matriz de hallazgos e informe",
    ),
    Account(
        Role.COUNCILLOR.value,
        "consejeria",
        "Conrado Consejería Ficticio",
        "Misiones: informe del programa",
    ),
    Account(
        Role.VERIFIER.value,
        "verificacion",
        "Vera Verificación Ficticia",
        "Verificar un gafete",
    ),
    Account(Role.AUDITOR.value, "auditoria", "Aldo Auditoría Ficticio", "Bitácora"),
    Account(
        Role.PRIVACY.value,
        "privacidad",
        "Pilar Privacidad Ficticia",
        "Derechos ARCO y conservación",
    ),
)
# People without a role of their own, and a second reviewer to hand files over to.
CITIZEN, VISITOR, SECOND_REVIEWER = "citizen", "visitor", "reviewer2"
SECOND_PRIVACY, REPRESENTATIVE = "privacy2", "representative"
OTHERS = (
    Account(
        CITIZEN,
        "ciudadania",
        "Ciro Ciudadano Ficticio",
        "Convocatorias: registrarse desde cero",
    ),
    Account(VISITOR, "visitante", "Jane Specimen", "Su invitación y su expediente"),
    Account(
        SECOND_REVIEWER,
        "revision2",
        "Rubén Revisión Ficticio",
        "Revisión: recibe expedientes que otra persona pasa",
    ),
    Account(
        SECOND_PRIVACY,
        "privacidad2",
        "Pablo Privacidad Ficticio",
        "Conservación: autoriza una destrucción",
    ),
    Account(
        REPRESENTATIVE,
        "organizacion",
        "Olga Organización Ficticia",
        "Su organización: personas y listas",
    ),
)
_OTHER_LABELS = {
    CITIZEN: "Ciudadanía (sin expediente)",
    VISITOR: "Persona visitante extranjera",
    SECOND_REVIEWER: "Revisión de expedientes (2)",
    SECOND_PRIVACY: "Protección de datos (2)",
    REPRESENTATIVE: "Representación de una organización",
}
# Held within a mission, not in the whole installation.
SCOPED = frozenset({Role.COORDINATOR, Role.OBSERVER, Role.AREA, Role.LIAISON})
AREA_CODE = "DEOEyG"


def make_accounts(world: World) -> None:
    """Accounts with a verified address; one hash serves them all."""
    secret = make_password(PASSWORD)
    for account in (*ACCOUNTS, *OTHERS):
        world.accounts[account.key] = _account(account, secret)
    _grant(world)


def _account(account: Account, secret: str) -> User:
    administers = account.key == Role.ADMINISTRATOR.value
    user = User.objects.create(
        email=account.email,
        name=account.name,
        password=secret,
        language="en" if account.key == VISITOR else "es-mx",
        is_staff=administers,
        is_superuser=administers,
    )
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


def _grant(world: World) -> None:
    """The roles of the whole installation."""
    boss = world.staff(Role.ADMINISTRATOR)
    wanted = [(role, world.staff(role)) for role in Role if role not in SCOPED]
    wanted.append((Role.REVIEWER, world.accounts[SECOND_REVIEWER]))
    wanted.append((Role.PRIVACY, world.accounts[SECOND_PRIVACY]))
    for role, user in wanted:
        RoleGrant.objects.create(
            user=user, role=role.value, granted_at=world.now, granted_by=boss
        )
        audit.record(
            action="demo.role_granted",
            by=boss,
            at=world.now,
            target=user,
            role=role.value,
        )


def plain_user(name: str, address: str) -> User:
    """An account nobody logs in with: it signs what people did in the past."""
    user = User(email=f"{address}@{DOMAIN}", name=name)
    user.set_unusable_password()
    user.save()
    return user


def join_mission(mission: Mission, user: User, role: Role, area: str = "") -> None:
    """A role within a mission; an area's member names the area."""
    place = Area.objects.get(code=area) if area else None
    MissionMembership.objects.get_or_create(
        mission=mission, user=user, role=role.value, defaults={"area": place}
    )


def print_accounts(say: Callable[[str], object]) -> None:
    """The table that `make run` ends with."""
    rows = [(account.key, account) for account in (*ACCOUNTS, *OTHERS)]
    say(f"\nCuentas de la demostración. Contraseña de todas: {PASSWORD}\n")
    say(f"{'Rol':<32}{'Correo':<30}Por dónde empezar")
    say("-" * 110)
    for key, account in rows:
        label = _OTHER_LABELS.get(key) or Role(key).label
        say(f"{label:<32}{account.email:<30}{account.start}")
