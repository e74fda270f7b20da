"""What the tests of the desk share: people with a role, addresses, a filled-in form."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from core.models import User
from core.roles import make_roles
from tests.factories import UserFactory

LEFT_OUT = ("None", "", "False")
ADMINISTRATOR = "beheerder"
ROLES = ("Redacteur", "Eindredacteur", "Communicatie", "Vertaler")


def logged_in(role: str = ADMINISTRATOR) -> Client:
    """A browser of somebody with a role, or of who may do all."""
    user: User = UserFactory(
        is_superuser=role == ADMINISTRATOR, first_name="Noor", last_name="de Wit"
    )
    if role != ADMINISTRATOR:
        make_roles()
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def address(name: str, page: Any, *args: Any) -> str:
    """An address of the desk."""
    return reverse(f"werkkader_desk:{name}", args=[page.pk, *args])


def filled_in(response: Any, **changed: Any) -> dict[str, Any]:
    """What a browser would send of a form that was shown, with some fields changed."""
    context = response.context
    forms = [context["form"]]
    if "decisions" in context:
        forms += [context["decisions"].management_form, *context["decisions"], context["points"]]
    values = {field.html_name: field.value() for form in forms for field in form}
    sent = {name: str(value) for name, value in values.items() if str(value) not in LEFT_OUT}
    return {**sent, **changed}


def errors_of(response: Any) -> str:
    """All that the form complains of."""
    return str(response.context["form"].errors)
