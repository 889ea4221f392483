"""The form that edits a picture: crop, size and up to twelve boxes, as numbers that also a script may fill in."""

from collections.abc import Iterator
from typing import Any

from django import forms

from core.exceptions import InvalidInput
from posts.media.edits import LONG_EDGE, MOST_BOXES, SIZES, Area, Box, Edits, Way, area, whole

PARTS = ("x", "y", "width", "height")
LABELS = {"x": "Left", "y": "Top", "width": "Width", "height": "Height"}
WAYS = [(Way.SOLID.value, "Black"), (Way.BLUR.value, "Blurred")]
# How many empty rows are open besides those in use.
EMPTY_ROWS = 2


def _percent(label: str) -> forms.FloatField:
    field = forms.FloatField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        error_messages={"invalid": "Give a number from 0 to 100."},
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
    )
    field.needed = True  # type: ignore[attr-defined]
    return field


class PictureForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    long_edge = forms.TypedChoiceField(
        label="Longest side",
        help_text="A picture is never made larger than it is.",
        choices=[(size, f"{size} pixels{', as usual' if size == LONG_EDGE else ''}") for size in SIZES],
        coerce=int,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            self.fields[f"crop_{part}"] = _percent(f"Keep: {LABELS[part].lower()}")
        for number in range(1, MOST_BOXES + 1):
            for part in PARTS:
                self.fields[f"box{number}_{part}"] = _percent(f"Box {number}: {LABELS[part].lower()}")
            self.fields[f"box{number}_way"] = forms.ChoiceField(
                label=f"Box {number}: how", choices=WAYS, required=False
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.crop = self._area("crop")
        self.boxes = tuple(self._boxes())
        return typed

    def edits(self) -> Edits:
        """What was typed, once the form is valid."""
        return Edits(self.crop, self.boxes, self.cleaned_data["long_edge"])

    @classmethod
    def initial_of(cls, edits: Edits, *, version: int) -> dict[str, Any]:
        crop = edits.crop or Area(0, 0, 100, 100)
        initial: dict[str, Any] = {"version": version, "long_edge": edits.long_edge}
        initial |= {f"crop_{part}": getattr(crop, part) for part in PARTS}
        for number, box in enumerate(edits.boxes, 1):
            initial |= {f"box{number}_{part}": getattr(box.area, part) for part in PARTS}
            initial[f"box{number}_way"] = box.way.value
        return initial

    @property
    def crop_fields(self) -> list[forms.BoundField]:
        return [self[f"crop_{part}"] for part in PARTS]

    @property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Each box with its number and its five fields."""
        return [
            (number, [self[f"box{number}_{part}"] for part in (*PARTS, "way")]) for number in range(1, MOST_BOXES + 1)
        ]

    @property
    def open_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return self.rows[: self._rows_open()]

    @property
    def further_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return self.rows[self._rows_open() :]

    def _rows_open(self) -> int:
        used = [number for number, row in self.rows if any(field.value() not in (None, "") for field in row[:-1])]
        return min(max(used, default=0) + EMPTY_ROWS, MOST_BOXES)

    def _boxes(self) -> Iterator[Box]:
        for number in range(1, MOST_BOXES + 1):
            found = self._area(f"box{number}")
            if found:
                yield Box(found, Way(self.cleaned_data.get(f"box{number}_way") or Way.SOLID))

    def _area(self, name: str) -> Area | None:
        """The four numbers as a rectangle; None for an empty row, for the whole picture, and after an error."""
        names = [f"{name}_{part}" for part in PARTS]
        if any(each in self.errors for each in names):
            return None
        numbers = [self.cleaned_data.get(each) for each in names]
        if all(number is None for number in numbers):
            return None
        missing = next((each for each, number in zip(names, numbers, strict=True) if number is None), None)
        if missing:
            self.add_error(missing, "Give all four numbers, or none.")
            return None
        try:
            found = area(*numbers, field=names[0])  # type: ignore[arg-type]
        except InvalidInput as invalid:
            self.add_error(invalid.field, invalid.reason)
            return None
        return None if name == "crop" and whole(found) else found
