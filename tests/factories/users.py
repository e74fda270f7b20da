"""Accounts of the CMS."""

import factory
from django.contrib.auth.models import Group

from core.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """An account with the password `geheim`; `role=` puts it in that group."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"gebruiker{n}")
    password = factory.django.Password("geheim")

    @factory.post_generation
    def role(self, create: bool, name: str | None, **_kwargs: object) -> None:
        """Put the account in the group of a role, when one is named."""
        if create and name:
            self.groups.add(Group.objects.get(name=name))
