"""Who acts here besides members: the door itself and the nightly round."""

from trail.services import Actor

DOOR = Actor(id="", label="Sign-in", capacity="system")
NIGHTLY = Actor(id="", label="Nightly round", capacity="system")
