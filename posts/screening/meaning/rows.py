"""The rows that a passage can read like, and what its writer can do about each (389.5)."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """`like` completes “This reads like …”."""

    like: str
    instead: str


ROWS: dict[str, Row] = {
    "A1": Row("an insult of a person", "Describe what was done, without a word that belittles who did it."),
    "A2": Row("a judgment of a whole group of people", "Speak of the persons of the case, or leave the sentence out."),
    "A3": Row("ridicule of somebody in custody", "Tell the fact plainly, without the joke."),
    "A4": Row("explicit or graphic detail", "Name the kind of crime and leave the detail out."),
    "A5": Row("contempt or a threat", "Say what people can do and what the law is, in a neutral voice."),
    "B4": Row("something that identifies a victim of a sexual crime", "Leave out relation, place and any other clue."),
    "B5": Row("something that identifies a victim of trafficking", "Give counts only, and the number of the hotline."),
    "B6": Row("something that identifies a minor", "Say “a juvenile” and leave out school, team, relation and age."),
    "B7": Row("somebody's criminal history", "Give this arrest and these charges only (Gov 7923.610)."),
    "B9": Row("somebody's health", "Say that a person was taken to a hospital, or leave it out."),
    "B10": Row("something personal or disciplinary about a member", "Leave it out, or record the member's consent."),
    "B11": Row("something that lets a victim or witness be found", "Leave out workplace, habits and place."),
    "B12": Row("the content of a report of abuse", "Leave out who reported it, how, and what it said."),
    "B13": Row("a deceased person before the family and coroner are done", "Wait for the Coroner's release."),
    "B14": Row("guilt before a court has spoken", "Write “was arrested on suspicion of” and leave out what was said."),
    "B16": Row("somebody's immigration status or place of birth", "Leave it out."),
    "B17": Row("watching or discouraging lawful assembly", "Say what is open, closed and safe, and for how long."),
    "C1": Row("a fact of an open case that is held back", "Leave out evidence, methods and plans; ask the unit."),
    "C2": Row("a recording of an officer, a vehicle, a caller or a drone", "Ask the Chief to release it first."),
    "D1": Row("politics or advertising", "Give times, places and sources without recommending anybody."),
    "D2": Row("an opinion about a court, an agency or the council", "State only what happened."),
    "E1": Row("where officers are and what they will do", "Say which area to stay away from, and nothing about them."),
    "E2": Row("a gap or a detail of security", "Leave out what is not guarded, watched or answered, and any code."),
    "E4": Row("where people are being kept safe", "Name the public meeting place that the command has released."),
    "E5": Row("a picture that shows a screen, a board, a key, a plate or a face", "Cover it, or take another picture."),
    "E7": Row("where a person lives or can be found", "Give the area at most."),
    "E8": Row("something that could put the public in danger", "Give the advice of the fire or health authority."),
    "F1": Row("personal use of the account", "Post it from a private account, off duty."),
}
# Rules of words whose lone alarms, in posts of which no passage reads like anything, were wrong at least as often as
# right: measured on tests/corpus/development, each round of authors judged by the others. The rest are never lowered.
OFTEN_WRONG_ALONE = frozenset({"A4", "B6", "B7", "B10", "B14", "B16", "B17", "D1", "D2", "E1", "F1"})
# Broken letters without a row are told by the row of their letter that is nearest.
OF_LETTER = {
    "389.5(a)": "A5", "389.5(b)": "B17", "389.5(c)": "C1", "389.5(d)": "D2", "389.5(e)": "E8", "389.5(f)": "F1"
}  # fmt: skip
