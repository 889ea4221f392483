"""Who a member is: username, names, badge, e-mail, POST ID, kind. What may be stored in these columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.exceptions import InvalidInput
from core.text import clean_line
from members.models import Classification, Member


@dataclass(frozen=True, slots=True)
class Column:
    """A column of Member that the roster keeps: how it is called, how long it is, what else must hold."""

    name: str
    limit: int
    missing: str = ""
    rule: Callable[[str], None] | None = None
    wrong: str = ""


COLUMNS: dict[str, Column] = {
    "username": Column(
        "The user name",
        150,
        "Give the member a user name.",
        UnicodeUsernameValidator(),
        "A user name holds letters, digits and @ . + - _ only, without spaces.",
    ),
    "first_name": Column("The first name", 150, "Give the first name."),
    "last_name": Column("The last name", 150, "Give the last name."),
    "badge_number": Column("The badge number", 12),
    "email": Column("The e-mail address", 254, "", validate_email, "This is no e-mail address."),
    "post_id": Column("The POST ID", 12),
}


def clean_column(column: str, value: str) -> str:
    """`value` as it is stored in `column`. Raises InvalidInput, naming the column, for what does not fit."""
    if column == "classification":
        return _clean_classification(value)
    about = COLUMNS[column]
    cleaned = clean_line(value, field=column, limit=about.limit, name=about.name)
    if not cleaned and about.missing:
        raise InvalidInput(about.missing, field=column)
    if cleaned and about.rule is not None:
        try:
            about.rule(cleaned)
        except ValidationError as wrong:
            raise InvalidInput(about.wrong, field=column) from wrong
    return cleaned


def clean_particulars(values: Mapping[str, str]) -> dict[str, str]:
    """Each of `values` as it is stored."""
    return {column: clean_column(column, value) for column, value in values.items()}


def _clean_classification(value: str) -> str:
    """By its code or its name, as people write either into a file."""
    typed = value.strip()
    for code, label in Classification.choices:
        if typed.lower() in (code.lower(), str(label).lower()):
            return code
    raise InvalidInput(f"Write {', '.join(Classification.values)}.", field="classification")


def check_free(values: Mapping[str, str], *, besides: Member | None = None) -> None:
    """Raise InvalidInput where another member has this username or badge: one account for each person."""
    for refusal in taken(values, besides=besides):
        raise refusal


def taken(values: Mapping[str, str], *, besides: Member | None = None) -> Iterator[InvalidInput]:
    """A refusal for each of `values` that another member has already."""
    others = Member.objects.exclude(pk=besides.pk) if besides else Member.objects.all()
    for column, lookup in (("username", "username__iexact"), ("badge_number", "badge_number")):
        if not values.get(column):
            continue
        holder = others.filter(**{lookup: values[column]}).first()
        if holder is not None:
            what = COLUMNS[column].name.removeprefix("The ")
            yield InvalidInput(f"A member with this {what} already exists: {holder.title_and_name}.", field=column)
