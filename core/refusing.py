"""A form says at once all that is wrong in it: what its fields refuse, and what the rules behind them refuse."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from core.exceptions import InvalidInput

Rules = Mapping[str, Callable[[Any], object]]


def refuse_together(form: forms.BaseForm, rules: Rules) -> None:
    """Hold each value that was sound so far against the rule of its name, and say beside it what the rule refuses.

    The service asks the same again, under its locks; this spares whoever types one round for each refusal.
    """
    for name, rule in rules.items():
        if name not in form.cleaned_data:
            continue
        try:
            rule(form.cleaned_data[name])
        except InvalidInput as invalid:
            form.add_error(name, invalid.reason)
