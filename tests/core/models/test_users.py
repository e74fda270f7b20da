"""The accounts of the CMS."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from core.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_accounts_are_of_our_own_model() -> None:
    assert get_user_model() is User


def test_an_account_logs_in_to_the_cms(client: Client) -> None:
    UserFactory(username="samira", is_superuser=True)
    response = client.post("/cms/login/", {"username": "samira", "password": "geheim"})
    assert response.status_code == 302
    assert client.get("/cms/").status_code == 200
