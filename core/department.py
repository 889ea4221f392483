"""The one department that this installation speaks for."""

NAME = "Elk Grove Police Department"
