"""Topics; the districts are made by a migration."""

import factory

from core.models import Topic


class TopicFactory(factory.django.DjangoModelFactory):
    """A topic with a name in both languages."""

    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"onderwerp-{n}")
    names = factory.LazyAttribute(lambda topic: {"nl": topic.slug, "en": f"{topic.slug} (en)"})
