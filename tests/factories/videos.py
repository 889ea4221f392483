"""MP4 files made byte by byte: playable pictures without compression, and whatever strangers put beside them."""

import struct


def box(kind, *parts):
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def full(kind, *parts, version=0, flags=0):
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


class Bits:
    def __init__(self, text=""):
        self.text = text

    def ue(self, number):
        binary = bin(number + 1)[2:]
        self.text += "0" * (len(binary) - 1) + binary
        return self

    def put(self, text):
        self.text += text
        return self

    def bytes(self):
        padded = self.text + "0" * (-len(self.text) % 8)
        return int(padded, 2).to_bytes(len(padded) // 8, "big")


def sps(wide, high):
    """Baseline, level 3; `wide` and `high` in blocks of 16 pixels."""
    bits = Bits().ue(0).ue(0).ue(0).ue(0).ue(0).put("0").ue(wide - 1).ue(high - 1).put("1000").put("1")
    return b"\x67\x42\x00\x1e" + bits.bytes()


PPS = b"\x68\xce\x38\x80"


def picture(number, wide, high):
    """One whole picture (IDR) of blocks as they are (I_PCM): a grey that moves."""
    head = Bits().ue(0).ue(7).ue(0).put("0000").ue(number % 2).put("0000").put("00").ue(0)
    head.ue(25)
    content = [b"\x65", head.bytes()]
    for block in range(wide * high):
        if block:
            content.append(b"\x0d\x00")
        content.append(bytes([40 + (block * 7 + number * 20) % 180]) * 256 + b"\x60" * 64 + b"\x90" * 64)
    return b"".join([*content, b"\x80"])


def unit(content):
    return struct.pack(">I", len(content)) + content


def frames(count, wide=4, high=3, remark=b""):
    """The samples of the track of pictures, each with `remark` (SEI) before it."""
    before = unit(remark) if remark else b""
    return [before + unit(picture(number, wide, high)) for number in range(count)]


def remark(words):
    """User data in a picture, as cameras write it."""
    return b"\x06\x05" + bytes([16 + len(words)]) + b"u" * 16 + words + b"\x80"


def header(kind, *, scale, duration, tail, made=3_850_000_000):
    return full(kind, struct.pack(">IIII", made, made, scale, duration), tail)


MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
TURNED = struct.pack(">9I", 0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000)


def tkhd(number, duration, width, height, matrix=MATRIX):
    times = struct.pack(">IIIII", 3_850_000_000, 3_850_000_000, number, 0, duration)
    return full(b"tkhd", times, bytes(16), matrix, struct.pack(">II", width << 16, height << 16), flags=3)


def table(kind, row, rows):
    return full(kind, struct.pack(">I", len(rows)), *[struct.pack(row, *each) for each in rows])


def sizes(lengths):
    return full(b"stsz", struct.pack(">II", 0, len(lengths)), *[struct.pack(">I", each) for each in lengths])


def avc1(width, height, kind=b"avc1"):
    s = sps(width // 16, height // 16)
    config = box(
        b"avcC", b"\x01", s[1:4], b"\xff\xe1", struct.pack(">H", len(s)), s, b"\x01", struct.pack(">H", 4), PPS
    )
    fixed = bytes(6) + b"\x00\x01" + bytes(16) + struct.pack(">HHIIIH", width, height, 0x480000, 0x480000, 0, 1)
    name = b"\x0bCamera Name".ljust(32, b"\0")
    return box(kind, fixed, name, struct.pack(">HH", 24, 0xFFFF), config)


def mp4a():
    config = bytes.fromhex("0380808022000200048080801440150000000001f4000001f40005808080021208068080800102")
    return box(
        b"mp4a",
        bytes(6) + b"\x00\x01" + bytes(8) + struct.pack(">HHIHH", 1, 16, 0, 44100, 0),
        full(b"esds", config),
    )


SILENCE = b"\x01\x18\x20\x07"


def track(number, handler, description, samples, offset, *, ticks, scale, size=(0, 0), matrix=MATRIX, extra=b""):
    duration = ticks * len(samples)
    media = full(b"vmhd", bytes(8), flags=1) if handler == b"vide" else full(b"smhd", bytes(4))
    tables = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), description),
        table(b"stts", ">II", [(len(samples), ticks)]),
        table(b"stsc", ">III", [(1, len(samples), 1)]),
        sizes([len(each) for each in samples]),
        table(b"stco", ">I", [(offset,)]),
    )
    reference = full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1))
    mdia = box(
        b"mdia",
        header(b"mdhd", scale=scale, duration=duration, tail=b"\x55\xc4\0\0"),
        full(b"hdlr", bytes(4), handler, bytes(12), b"Handler of Sergeant Invented\0"),
        box(b"minf", media, box(b"dinf", reference), tables),
    )
    return box(b"trak", tkhd(number, duration * 1000 // scale, *size, matrix=matrix), mdia, extra)


PLACE = b"+38.4088-121.3716/"


def xyz():
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))


def apple_meta():
    """The place as an iPhone writes it."""
    return full(b"meta", full(b"keys", bytes(8), b"mdtacom.apple.quicktime.location.ISO6709"), box(b"ilst", PLACE))


def mp4(
    *,
    count=10,
    ticks=200,
    scale=1000,
    size=(64, 48),
    sound=True,
    where=b"",
    kind=b"avc1",
    matrix=MATRIX,
    note=b"",
    places=b"",
    before=b"",
    after=b"",
    brand=b"isom",
):
    """Two seconds of moving grey. `where` goes into the movie, `places` into an own track, `note` into a remark."""
    first = box(b"ftyp", brand, struct.pack(">I", 512), b"isomavc1mp42")
    pictures = frames(count, size[0] // 16, size[1] // 16, remark(note) if note else b"")
    heard = [SILENCE] * 20 if sound else []
    told = [places] if places else []

    def movie(offset):
        tracks = [
            track(
                1, b"vide", avc1(*size, kind=kind), pictures, offset, ticks=ticks, scale=scale, size=size, matrix=matrix
            )
        ]
        offset += sum(map(len, pictures))
        if heard:
            tracks.append(track(2, b"soun", mp4a(), heard, offset, ticks=1024, scale=44100))
        offset += sum(map(len, heard))
        if told:
            tracks.append(track(3, b"meta", box(b"mett", bytes(8), b"camm"), told, offset, ticks=1000, scale=1000))
        tail = b"\0\1\0\0\1\0" + bytes(10) + MATRIX + bytes(24) + struct.pack(">I", 4)
        return box(
            b"moov", header(b"mvhd", scale=1000, duration=count * ticks * 1000 // scale, tail=tail), *tracks, where
        )

    start = len(first) + len(before) + len(movie(0)) + 8
    return first + before + movie(start) + box(b"mdat", *pictures, *heard, *told) + after


def vtt(*cues):
    """A captions file; without `cues`: one that fits two seconds."""
    cues = cues or (("00:00.000", "00:01.900", "The road is open again."),)
    return "\n\n".join(["WEBVTT", *[f"{start} --> {end}\n{text}" for start, end, text in cues]]).encode() + b"\n"
