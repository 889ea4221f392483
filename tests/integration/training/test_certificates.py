"""389.8: a certificate counts when somebody else verified it; what is no certificate is not kept at all."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image

from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from tests.factories import images, training
from tests.factories.trail import actions_since, last_event, last_seq
from training import certificates
from training.currency import standing_of
from training.evidence import MAX_BYTES, examine
from training.models import Certificate
from training.services import current_until
from training.topics import EVERY_TOPIC, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]


def examined(content, size=None):
    return examine(io.BytesIO(content), size=len(content) if size is None else size)


def test_it_counts_from_the_moment_that_somebody_else_verified_it(cast):
    certificate = training.handed_in(cast.robin)
    assert not standing_of(cast.robin).is_trained

    before = last_seq()
    certificates.verify(certificate, topics=EVERY_TOPIC, by=cast.drew)

    assert current_until(cast.robin)
    assert actions_since(before) == ["training.completed", "certificate.verified"]
    certificate.refresh_from_db()
    assert certificate.completion.recorded_by == cast.drew
    assert certificate.completion.hours == Decimal(16)


def test_it_covers_what_the_training_manager_read_in_it(cast):
    certificates.verify(training.handed_in(cast.robin), topics=[Topic.PRIVACY], by=cast.drew)
    assert set(standing_of(cast.robin).missing) == set(EVERY_TOPIC) - {Topic.PRIVACY}


def test_nobody_verifies_or_refuses_his_own(cast):
    certificate = training.handed_in(cast.drew)
    for act in (
        lambda: certificates.verify(certificate, topics=EVERY_TOPIC, by=cast.drew),
        lambda: certificates.refuse(certificate, reason="Bad", by=cast.drew),
    ):
        with pytest.raises(NotPermitted, match="their own"):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(verified_by=cast.drew)
    certificates.verify(certificate, topics=EVERY_TOPIC, by=cast.chris)


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "quinn", "val", "toni"])
def test_only_who_keeps_training_verifies(cast, name):
    certificate = training.handed_in(cast.robin)
    with pytest.raises(NotPermitted):
        certificates.verify(certificate, topics=EVERY_TOPIC, by=cast.member(name))
    assert not standing_of(cast.robin).is_trained


def test_one_decision_each(cast):
    certificate = training.handed_in(cast.robin)
    certificates.refuse(certificate, reason="Cannot be read", by=cast.drew)
    for act in (
        lambda: certificates.verify(certificate, topics=EVERY_TOPIC, by=cast.chris),
        lambda: certificates.refuse(certificate, reason="Again", by=cast.chris),
    ):
        with pytest.raises(StateForbids):
            act()
    assert last_event("certificate.refused").facts["reason"] == "Cannot be read"


def test_a_verification_without_a_subject_and_a_refusal_without_a_reason(cast):
    certificate = training.handed_in(cast.robin)
    with pytest.raises(InvalidInput):
        certificates.verify(certificate, topics=[], by=cast.drew)
    with pytest.raises(InvalidInput):
        certificates.refuse(certificate, reason=" ", by=cast.drew)
    certificate.refresh_from_db()
    assert certificate.is_waiting


def test_one_hands_in_his_own_and_the_training_manager_for_others(cast):
    training.handed_in(cast.robin, by=cast.drew)
    with pytest.raises(NotPermitted):
        training.handed_in(cast.robin, by=cast.sam)


def test_the_same_file_is_handed_in_once_and_again_after_a_refusal(cast):
    certificate = training.handed_in(cast.robin)
    with pytest.raises(InvalidInput, match="already"):
        training.handed_in(cast.robin)
    training.handed_in(cast.quinn)
    certificates.refuse(certificate, reason="Wrong hours", by=cast.drew)
    training.handed_in(cast.robin, hours=Decimal(8))


def test_ten_wait_and_no_more(cast):
    for number in range(10):
        training.handed_in(cast.robin, content=images.jpeg((64, 48 + number)))
    with pytest.raises(InvalidInput, match="10"):
        training.handed_in(cast.robin, content=images.jpeg((200, 200)))


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "\ud800"}, "title"),
        ({"presenter": " "}, "presenter"),
        ({"hours": Decimal(0)}, "hours"),
        ({"completed_on": training.today() + timedelta(days=1)}, "completed_on"),
        ({"completed_on": training.today().replace(year=1999)}, "completed_on"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_beside_its_field(cast, about, field):
    with pytest.raises(InvalidInput) as refused:
        training.handed_in(cast.robin, **about)
    assert refused.value.field == field
    assert not Certificate.objects.exists()


# --- the file ---


def test_a_photograph_loses_where_it_was_taken(cast):
    certificate = training.handed_in(cast.robin, content=images.jpeg_with_gps(orientation=6))
    content = certificates.content_of(certificate)
    image = Image.open(io.BytesIO(content))
    assert (image.size, dict(image.getexif()), image.info.get("comment")) == ((48, 64), {}, None)
    assert images.SECRET.encode() not in content
    assert certificate.sha256 == sha256_of_bytes(content)
    assert certificate.file.name == f"training/{certificate.sha256}.jpg"


def test_a_pdf_is_kept_as_it_came():
    found = examined(training.PDF)
    assert (found.content, found.mime) == (training.PDF, "application/pdf")


def test_a_pdf_that_opens_on_its_first_page_is_honest():
    """As a word processor prints it."""
    found = examined(training.PDF.replace(b"/Catalog", b"/Catalog/OpenAction[1 0 R /XYZ null null 0]"))
    assert found.mime == "application/pdf"


def test_what_follows_a_picture_is_cut_off():
    assert b"script" not in examined(images.polyglot()).content
    assert examined(images.png(alpha=True)).mime == "image/png"


HOSTILE = {
    "empty": b"",
    "svg": images.svg(),
    "html": b"<!doctype html><script>alert(389)</script>",
    "gif": images.gif(),
    "webp": images.webp(),
    "text": images.text_named_jpg(),
    "cut photograph": images.truncated(),
    "bomb": images.bomb(),
    "cut pdf": training.PDF[:-20],
    "pdf with a page behind it": training.PDF + b"<html><script>alert(389)</script></html>",
    "page with a pdf behind it": b"<html></html>\n" + training.PDF,
    "pdf with a script": training.PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "pdf that starts a program": training.PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/Launch>>"),
    "pdf with a file inside": training.PDF.replace(b"/Catalog", b"/Catalog/Names<</EmbeddedFiles 9 0 R>>"),
    "pdf with a password": training.PDF.replace(b"/Root", b"/Encrypt 9 0 R/Root"),
    "pdf with a script in disguise": training.PDF.replace(b"/Catalog", b"/Catalog/Names<</J#61vaScript 9 0 R>>"),
    "pdf that acts when opened": training.PDF.replace(b"/Catalog", b"/Catalog/OpenAction 9 0 R"),
    "pdf that acts later": training.PDF.replace(b"/Catalog", b"/Catalog/A#41 %so\n<</WC 9 0 R>>"),
    "pdf that sends a form": training.PDF.replace(b"/Catalog", b"/Catalog/A<</S/SubmitForm>>"),
    "name of a pdf": b"%PDF-",
    "jpeg of nothing": b"\xff\xd8\xff",
    "program": b"MZ\x90\x00" + bytes(200),
    "archive": b"PK\x03\x04" + bytes(200),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_certificate_is_not_kept(kind):
    with pytest.raises(InvalidInput) as refused:
        examined(HOSTILE[kind])
    assert refused.value.field == "file"


def test_fifty_megabytes_are_refused_before_they_are_read():
    class Unread(io.BytesIO):
        def read(self, *_args):
            raise AssertionError("read")

    with pytest.raises(InvalidInput, match="5 MB"):
        examine(Unread(), size=50 * 1024 * 1024)
    with pytest.raises(InvalidInput):
        examined(training.PDF[:-6] + bytes(MAX_BYTES), size=10)  # whoever lied about the size


def test_a_file_that_was_exchanged_is_not_given_out(cast):
    certificate = training.handed_in(cast.robin, content=images.jpeg((77, 55)))
    path = default_storage.path(certificate.file.name)
    with open(path, "wb") as file:
        file.write(training.PDF)
    with pytest.raises(StateForbids, match="not the one"):
        certificates.content_of(certificate)
    default_storage.delete(certificate.file.name)
    with pytest.raises(StateForbids):
        certificates.content_of(certificate)
