"""How a topic is chosen on other apps' forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.topics.enums import Facet
from koga.topics.models import Topic
from koga.topics.queries import topics_in_use, topics_named_in
from koga.ui.widgets import ChoiceColumns

_FOUND: Final = _(
    "We found these topics in your text: %(topics)s. They are ticked below: check them, then send "
    "the form again."
)
_NOT_FOUND: Final = _(
    "We found no topic of ours in your text. Please choose one or more: by them others find you."
)


class TopicChoices(ChoiceColumns):
    """Checkboxes in one closed drawer a facet; what is chosen stands before them, to be unticked.

    Where a choice is missing, all stand open: nobody has to open eight drawers to mend that.
    """

    template_name = "topics/topic_choices.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Adds `first`, `drawers` with the other options of each group, and `are_open`."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        groups = [(group, options) for group, options, _ in context["widget"]["optgroups"]]
        first = [one for _, options in groups for one in options if one["selected"]]
        left = [(group, [one for one in options if one not in first]) for group, options in groups]
        context["widget"]["first"] = first
        context["widget"]["drawers"] = [(group, options) for group, options in left if options]
        context["widget"]["are_open"] = (attrs or {}).get("aria-invalid") == "true" and not value
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
        return str(obj.label.best_for(languages.reader()).text)

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if len(chosen) > self.most:
            raise forms.ValidationError(
                _("Please choose at most %(most)d topics: the ones that matter most."),
                params={"most": self.most},
            )
        return chosen


class FindsTopics(forms.Form):
    """A form with `topics` and texts: left without topics it comes back with those the texts name.

    They are ticked for whoever fills it in to check, never taken unasked: a word may mean another
    thing. That is no mistake of hers: `to_confirm` says what she is asked to look at. `texts` are
    the fields that are read, in the language that `texts_language` is set to.
    """

    texts: tuple[str, ...] = ()
    texts_language = "language"
    to_confirm = ""
    to_confirm_at = "id_topics"

    def is_valid(self) -> bool:
        """Nothing is wrong, and nothing is left to be confirmed."""
        return super().is_valid() and not self.to_confirm

    def clean(self) -> dict[str, Any]:
        """Replaces "this field is required" by what was found, or by what helps.

        Nothing is said of them while the texts are wrong or missing: those are mended first.
        """
        filled = super().clean() or self.cleaned_data
        if self.has_error("topics", "required"):
            if named := self.topics_named(filled):
                del self.errors["topics"]
                self.offer(named)
            elif any(self.has_error(name) for name in self.texts):
                del self.errors["topics"]
            else:
                self.errors["topics"] = self.error_class([str(_NOT_FOUND)])
        return filled

    def topics_named(self, filled: Mapping[str, Any]) -> list[Topic]:
        """The topics that the texts of the form name."""
        told = "\n".join(str(filled.get(name) or "") for name in self.texts)
        field, language = self._topics, filled.get(self.texts_language, "")
        return topics_named_in(told, language, most=field.most, facets=field.facets)

    def offer(self, named: Sequence[Topic]) -> None:
        """Have them looked at: ticked, and said."""
        self.tick(named)
        self.to_confirm = self["topics"].help_text = self.found(named)

    def tick(self, named: Sequence[Topic]) -> None:
        """Choose them, as if that were what was sent."""
        data = cast("QueryDict", self.data).copy()
        data.setlist(self.add_prefix("topics"), [str(topic.pk) for topic in named])
        self.data = data

    def found(self, named: Sequence[Topic]) -> str:
        """What is said of them; "" for none."""
        listed = formats.listed([self._topics.label_from_instance(topic) for topic in named])
        return str(_FOUND) % {"topics": listed} if named else ""

    @property
    def _topics(self) -> TopicsField:
        return cast("TopicsField", self.fields["topics"])


class OffersTopics(FindsTopics):
    """The same where nobody has to choose topics: it comes back once, and only for a new text.

    Sent again, with the topics that were found or without them, it is accepted.
    """

    topics_offered = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Finds topics only where none are chosen and none were offered."""
        filled = super().clean()
        is_settled = self.has_error("topics") or filled.get("topics") or filled["topics_offered"]
        if is_settled or not set(self.texts) & set(self.changed_data):
            return filled
        if named := self.topics_named(filled):
            self.offer(named)
            cast("QueryDict", self.data)[self.add_prefix("topics_offered")] = "yes"
        return filled
