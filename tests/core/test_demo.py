"""The accounts of the demo."""

import pytest
from django.contrib.auth.models import Group

from core.demo import make_demo_users
from core.models import User

pytestmark = pytest.mark.django_db


def test_every_role_gets_an_account_and_one_may_do_all() -> None:
    names = make_demo_users("geheim-123")
    assert names == ["beheerder", "redacteur", "eindredacteur", "communicatie", "vertaler"]
    assert User.objects.get(username="beheerder").is_superuser
    for name in names[1:]:
        user = User.objects.get(username=name)
        assert [group.name for group in user.groups.all()] == [name.capitalize()]
        assert not user.is_superuser
        assert user.check_password("geheim-123")


def test_a_second_time_keeps_passwords_and_puts_roles_right() -> None:
    make_demo_users("eerste")
    user = User.objects.get(username="redacteur")
    user.groups.set([Group.objects.get(name="Eindredacteur")])
    make_demo_users("tweede")
    assert User.objects.count() == 5
    assert user.check_password("eerste")
    assert [group.name for group in user.groups.all()] == ["Redacteur"]
