"""How a topic is chosen on other apps' forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.topics.enums import Facet
from koga.topics.models import Topic
from koga.topics.queries import topics_in_use
from koga.ui.widgets import ChoiceColumns


class TopicChoices(ChoiceColumns):
    """Checkboxes in one drawer a facet; drawers with a choice in them stand open."""

    template_name = "topics/topic_choices.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Adds `drawers`: each group with its options and whether one of them is chosen."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["drawers"] = [
            (group, options, any(option["selected"] for option in options))
            for group, options, _index in context["widget"]["optgroups"]
        ]
        return context


class TopicIterator(forms.models.ModelChoiceIterator):
    """Groups the choices under the names of their facets."""

    def __iter__(self) -> Any:
        grouped: dict[str, list[tuple[Any, str]]] = {}
        for topic in self.queryset:
            grouped.setdefault(topic.facet, []).append(self.choice(topic))
        for facet in Facet:
            if facet in grouped:
                yield facet.label, grouped[facet]


class TopicsField(forms.ModelMultipleChoiceField[Topic]):
    """Any number of topics as checkboxes under their facets, named in the reader's language."""

    iterator = TopicIterator
    widget = TopicChoices

    def __init__(self, *, facets: tuple[Facet, ...] = (), most: int = 12, **kwargs: Any) -> None:
        self.facets, self.most = facets, most
        super().__init__(queryset=Topic.objects.none(), **kwargs)

    def __deepcopy__(self, memo: Any) -> TopicsField:
        copied: TopicsField = super().__deepcopy__(memo)  # type: ignore[misc]  # untyped in the stubs
        found = topics_in_use()
        copied.queryset = found.filter(facet__in=self.facets) if self.facets else found
        return copied

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label.best_for(get_language() or "en").text)

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if len(chosen) > self.most:
            raise forms.ValidationError(
                _("Please choose at most %(most)d topics: the ones that matter most."),
                params={"most": self.most},
            )
        return chosen
