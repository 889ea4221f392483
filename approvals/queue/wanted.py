"""What a member wants to see of the queue: tab, order and filters, as they stand in the address."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from approvals.models import ApprovalRequest
from approvals.queue.sources import Tab, first_tab
from core import clock
from core.choices import is_row_number
from core.keyset import place_in
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.models import StoredFinding, Target

SOON = timedelta(hours=1)
# A list to choose from; who looks for more filters by something else first.
MOST_CHOICES = 200


class Worst(models.TextChoices):
    HOLD = "HOLD", "To be answered by who decides"
    WARN = "WARN", "Answered by the author"
    NONE = "NONE", "Nothing found"


class Order(models.TextChoices):
    OLDEST = "oldest", "Oldest first"
    DUE = "due", "Due first"


class OneRow(forms.ModelChoiceField):
    """One row of a list, or none: a number that no row can have is no error of a page to read."""

    def clean(self, value: Any) -> Any:
        if value in self.empty_values or not is_row_number(str(value)):
            return None
        return self.queryset.filter(pk=value).first()  # type: ignore[union-attr]


class FilterForm(forms.Form):
    """The filters. Whatever cannot be understood filters nothing."""

    incident = OneRow(queryset=Incident.objects.none(), required=False, empty_label="Any")
    account = OneRow(queryset=SocialAccount.objects.all(), required=False, empty_label="Any")
    level = forms.ChoiceField(label="Findings", choices=[("", "Any"), *Worst.choices], required=False)
    author = OneRow(label="Written by", queryset=Member.objects.none(), required=False, empty_label="Anybody")
    soon = forms.BooleanField(label="Due within the hour", required=False)
    order = forms.ChoiceField(choices=Order.choices, required=False)

    def __init__(self, *args: Any, tab: Tab, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = ApprovalRequest.objects.all()
        of_incident = Incident.objects.filter(Exists(asked.filter(incident=OuterRef("pk"))))
        of_author = Member.objects.filter(Exists(asked.filter(author=OuterRef("pk"))))
        self.fields["incident"].queryset = of_incident  # type: ignore[attr-defined]
        self.fields["author"].queryset = of_author  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.needed = True  # type: ignore[attr-defined]  # no filter says that it is optional
        if tab == Tab.DECIDED:
            del self.fields["soon"], self.fields["order"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page of one tab; `order` is of what waits: what is decided is shown newest first."""

    tab: Tab
    order: Order = Order.OLDEST
    incident: int | None = None
    account: int | None = None
    level: str = ""
    author: int | None = None
    soon: bool = False
    after: str = ""

    @classmethod
    def of(cls, typed: QueryDict, form: FilterForm, tab: Tab) -> "Wanted":
        """What the address says, as far as it can be understood."""
        form.is_valid()
        chosen = form.cleaned_data
        numbers = {name: chosen[name].pk for name in ("incident", "account", "author") if chosen.get(name)}
        order = Order(chosen.get("order") or Order.OLDEST)
        soon = chosen.get("soon", False)
        level = chosen.get("level", "")
        return cls(tab=tab, order=order, level=level, soon=soon, after=typed.get("after", ""), **numbers)

    @property
    def filters(self) -> dict[str, Any]:
        """What narrows the page, as its address says it."""
        known = {
            "incident": self.incident,
            "account": self.account,
            "level": self.level,
            "author": self.author,
            "soon": "on" if self.soon else "",
        }
        return {name: value for name, value in known.items() if value}

    def address(self, **other: Any) -> str:
        """The query of an address that leads to its first page, changed by `other`."""
        order = {"order": self.order} if self.order != Order.OLDEST else {}
        return urlencode({"tab": self.tab} | order | self.filters | other)

    @property
    def by(self) -> str:
        """The column that gives the order."""
        if self.tab == Tab.DECIDED:
            return "decided_at"
        return "due_at" if self.order == Order.DUE or self.soon else "requested_at"

    @property
    def in_order(self) -> tuple[str, str]:
        """How rows are ordered: what waits from the first on, what is decided from the last."""
        sign = "-" if self.tab == Tab.DECIDED else ""
        return (f"{sign}{self.by}", f"{sign}pk")

    def narrow(self, requests: QuerySet[ApprovalRequest]) -> QuerySet[ApprovalRequest]:
        """`requests` of this page's filters, behind its place."""
        if self.incident:
            requests = requests.filter(incident=self.incident)
        if self.author:
            requests = requests.filter(author=self.author)
        if self.account:
            requests = requests.filter(
                Exists(Target.objects.filter(revision=OuterRef("revision"), account=self.account))
            )
        if self.level:
            requests = requests.filter(_worst_is(Worst(self.level)))
        if self.soon:
            requests = requests.filter(due_at__lte=clock.now() + SOON)
        return self._behind(requests)

    def _behind(self, requests: QuerySet[ApprovalRequest]) -> QuerySet[ApprovalRequest]:
        beyond = "lt" if self.tab == Tab.DECIDED else "gt"
        place = place_in(self.after)
        if place is not None:
            at, pk = place
            # The first half alone bounds the range of the index.
            requests = requests.filter(**{f"{self.by}__{beyond}e": at}).filter(
                Q(**{f"{self.by}__{beyond}": at}) | Q(**{self.by: at, f"pk__{beyond}": pk})
            )
        return requests


def _worst_is(level: Worst) -> Q:
    found = StoredFinding.objects.filter(revision=OuterRef("revision"))
    holds, points = Exists(found.filter(level="HOLD")), Exists(found.filter(level="WARN"))
    match level:
        case Worst.HOLD:
            return Q(holds)
        case Worst.WARN:
            return Q(points) & ~Q(holds)
        case Worst.NONE:
            return ~Q(holds) & ~Q(points)


def tab_in(typed: QueryDict, member: Member) -> Tab:
    """The tab that the address names; else the one where the queue opens."""
    named = typed.get("tab", "")
    return Tab(named) if named in Tab.values else first_tab(member)
