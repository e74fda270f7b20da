"""The people who work in the CMS."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account of the CMS; readers never have one."""
