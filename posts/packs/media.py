"""What must be said of a picture or video: what kind it is decides the rules (389.5(a), (b), (c), (e))."""

from posts.packs.fields import Field, Kind, Pack

BOOKING_KIND = "BOOKING"
KINDS = (
    ("EVENT", "People or a scene at an event"),
    ("PORTRAIT", "Portrait of a member of the Department"),
    ("BOOKING", "Booking photo"),
    ("SURVEILLANCE", "Surveillance still of somebody unknown"),
    ("SCENE", "Scene of an incident"),
    ("EVIDENCE", "Evidence"),
    ("VEHICLE", "Vehicle"),
    ("FLYER", "Flyer or graphic"),
    ("GRAPHIC_BORDER", "Frame or border"),
    ("MAP", "Map"),
    ("K9", "K9 or other animal"),
    ("RESCUED_PERSON", "Person who was rescued, or a victim"),
    ("MEME", "Meme"),
    ("STOCK", "Stock picture"),
)
OWN = "DEPARTMENT"
SOURCES = (
    (OWN, "Made by the Department"),
    ("BWC", "Body-worn camera"),
    ("DASHCAM", "In-car camera"),
    ("DRONE", "Drone"),
    ("911_AUDIO", "911 call or radio"),
    ("PRESS", "Press"),
    ("THIRD_PARTY", "Somebody else"),
)
SHOWS = (
    ("MINOR_FACE", "Face of a minor"),
    ("PLAINCLOTHES_FACE", "Face of an officer in plain clothes"),
    ("CAD_SCREEN", "Screen of the dispatch system"),
    ("MDT_SCREEN", "Screen of a car's computer"),
    ("WHITEBOARD", "Whiteboard or notes"),
    ("KEY", "Key or badge"),
    ("PLATE", "License plate"),
)
MEDIA = Pack(
    "media",
    "About the picture",
    "What a picture shows and where it comes from decides which rules it meets.",
    (
        Field("image_kind", "What kind of picture is it?", Kind.CHOICE, choices=KINDS, clause="389.5"),
        Field("media_source", "Where does it come from?", Kind.CHOICE, choices=SOURCES, clause="389.5(c)"),
        Field(
            "license",
            "License or permission",
            help="Whose it is and who permitted it. Our own, made by the Department, needs none.",
            clause="389.5(d)",
            # What is not said of our own is read as the Department's license (D4).
            unless=("media_source", OWN),
        ),
        Field(
            "image_shows",
            "Does it show any of these?",
            Kind.CHOICES,
            choices=SHOWS,
            required=False,
            help="Cover each with a redaction box, once the picture is saved; then leave its box here empty.",
            clause="389.5(e)",
        ),
        Field("decorative", "It only decorates and needs no description", Kind.YES, required=False),
        Field("graphic", "It shows blood, injury or death", Kind.YES, required=False, clause="389.5(a)"),
        Field("text_in_image_only", "It holds words that the message does not", Kind.YES, required=False),
    ),
)
BOOKING = Pack(
    "booking",
    "Booking photo",
    "Penal Code 13665: only for a crime on the list of 667.5(c) or with a recorded determination, with name and "
    "pronouns as given, and for 14 days.",
    (
        Field("charge", "Charges", help="Every charge with its section, as booked.", clause="389.5(b)"),
        Field("given_name", "Name that the person gave", clause="389.5(b)"),
        Field("given_pronouns", "Pronouns that the person gave", help="Such as she/her.", clause="389.5(b)"),
        Field(
            "alias_reason",
            "Why another name must be told",
            required=False,
            help="Only where it helps to find the person, or a threat or urgency needs it.",
            clause="389.5(b)",
        ),
    ),
)
