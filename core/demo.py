"""The accounts of the demo, one for each role and one for who may do all."""

from django.contrib.auth.models import Group

from core.models import User
from core.roles import ROLES, make_roles

LOGINS = {role.name.lower(): role.name for role in ROLES}
ADMINISTRATOR = "beheerder"


def make_demo_users(password: str) -> list[str]:
    """Make the accounts that are missing and give each its role; existing passwords stay."""
    make_roles()
    for username, group_name in LOGINS.items():
        _make(username, password).groups.set([Group.objects.get(name=group_name)])
    _make(ADMINISTRATOR, password, is_superuser=True)
    return [ADMINISTRATOR, *LOGINS]


def _make(username: str, password: str, *, is_superuser: bool = False) -> User:

    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(
            username,
            f"{username}@wijknetwerken.example",
            password,
            first_name=username.capitalize(),
            is_superuser=is_superuser,
        )
    return user
