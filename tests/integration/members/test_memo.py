"""389.3: the authorization on paper: whatever was typed, always a PDF, tagged, and nothing in it is markup."""

import io
import unicodedata
from datetime import timedelta

import pdfua
import pypdf
import pytest
from django.urls import reverse

from core import clock, mac
from core.pdf import SHOWN, is_shown, make_pdf, printable
from members import authorizations, designations
from members.memo import CHANGED, PURPOSE, TEMPLATE, data_of, memo_of
from members.models import Member, PostingAuthorization
from members.terms import sha256_of_terms, terms_of
from tests.factories.department import authorize

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]

TONGUES = {
    "spanish": "Solo año nuevo: ¿quién? ¡Señor Ibáñez!",
    "vietnamese": "Chỉ đăng về giao thông, Nguyễn Thị Ánh",
    "polish": "Zażółć gęślą jaźń",
    "russian": "Только о движении",  # noqa: RUF001
    "chinese": "只限交通公告",
    "japanese": "交通情報のみ",
    "arabic": "المرور فقط",
    "hmong": "Kev tsheb xwb",
    "punjabi": "ਸਿਰਫ਼ ਟ੍ਰੈਫਿਕ",
    "emoji": "Traffic only 🚓🚧 👮🏽‍♀️ ❤️",
    "formulas": "=1+1 ∑ ∫ ≠ ½",
    "bracket": "] ] ) } #] $x^2$ *bold* _it_ @ref <label> // c /* d */ \\ ` ``` ~ --",
    "reading a file": '#read("/etc/passwd") #include("/etc/hosts") #sys.inputs',
    "long word": "x" * 199,
    "lines": "first\nsecond\n\nfourth\ttabbed",
    "private use": "\ue000\U000f0000",
}


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text):
    return "".join(text.replace("\u200b", "").split())


@pytest.fixture
def memo(cast):
    return memo_of(cast.authorization)


def test_the_memo_says_the_terms_in_words(cast):
    issued = authorizations.issue(
        cast.robin,
        accounts=[cast.x, cast.website],
        categories=["a", "f"],
        basis="Order 26-014",
        conditions="Traffic on Highway 99 only.\nNo pictures.",
        ends_at=clock.now() + timedelta(days=90),
        by=cast.chris,
    )
    text = text_of(memo_of(issued))
    said = squeezed(text)
    for words in (
        "Elk Grove Police Department",
        "Posting authorization of Ofc. Robin",
        cast.robin.badge_number,
        str(cast.x),
        "(f) Traffic",
        "Not for incidents",
        "Traffic on Highway 99 only.",
        "No pictures.",
        "Order 26-014",
        "Chief Chris Alvarado",
        "Chief of Police",
        "In force",
        "Page 1 of 1",
        sha256_of_terms(issued),
    ):
        assert squeezed(words) in said, words
    assert mac.is_sealed(PURPOSE, terms_of(issued), data_of(issued)["seal"])


def test_a_designees_order_and_what_came_after_are_on_it(cast):
    designations.designate(cast.casey, order_number="26-007", ends_at=clock.now() + timedelta(days=30), by=cast.chris)
    by = Member.objects.get(pk=cast.casey.pk)
    issued = authorizations.issue(cast.robin, accounts=[cast.x], categories=["a"], basis="Order 9", by=by)
    authorizations.suspend(issued, reason="Inquiry", by=cast.chris)
    authorizations.revoke(issued, reason="Unfit", by=cast.chris)
    said = squeezed(text_of(memo_of(issued)))
    for words in (
        "Designee of the Chief, order 26-007",
        "signed by Chief Chris Alvarado",
        "Revoked",
        "Inquiry",
        "Unfit",
    ):
        assert squeezed(words) in said


def test_it_is_tagged_for_screen_readers(memo, tmp_path):
    reader = pypdf.PdfReader(io.BytesIO(memo))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] is True or bool(catalog["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"].startswith("en")
    assert reader.metadata.title == "Posting authorization of Pat Reyes"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]

    path = tmp_path / "memo.pdf"
    path.write_bytes(memo)
    report = pdfua.validate(str(path))
    assert (report.exit_code, list(report.findings)) == (0, [])


@pytest.mark.parametrize("words", TONGUES.values(), ids=TONGUES)
def test_whatever_is_typed_there_is_a_memo(cast, words):
    issued = authorize(cast, cast.robin)
    PostingAuthorization.objects.filter(pk=issued.pk).update(
        conditions=words, basis=words.replace("\n", " ")[:200], revoked_reason=""
    )
    issued.refresh_from_db()
    made = memo_of(issued)
    assert made.startswith(b"%PDF-")
    text = text_of(made)
    assert "root:" not in text
    assert squeezed(printable(words).replace("\t", " ").split("\n")[0])[:20] in squeezed(text)


def test_what_has_no_sign_is_written_out_by_its_name():
    assert printable("On 🚓 duty") == "On [POLICE CAR] duty"
    assert printable("只限") == "[CJK UNIFIED IDEOGRAPH-53EA, CJK UNIFIED IDEOGRAPH-9650]"
    assert printable("Ánh ñ ł ½ €") == "Ánh ñ ł ½ €"
    assert "\u200d" not in printable("👮‍♀️")


def test_the_font_has_every_sign_that_is_promised(tmp_path):
    template = tmp_path / "all.typ"
    template.write_text(
        '#let data = json(bytes(sys.inputs.data))\n#set document(title: "All")\n'
        '#set text(lang: "en", font: "Libertinus Serif", fallback: false)\n#data.all'
    )
    every = [chr(code) for first, last in SHOWN for code in range(first, last + 1)]
    assert all(map(is_shown, every))
    assert make_pdf(template, {"all": " ".join(every)}).startswith(b"%PDF-")
    assert not any(unicodedata.category(sign) in ("Cn", "Cc", "Co", "Cs") for sign in every)


def test_a_template_reads_no_file_outside_its_folder(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("key")
    (inside / "bad.typ").write_text('#set document(title: "T")\n#read("../secret.txt")')
    with pytest.raises(RuntimeError):
        make_pdf(inside / "bad.typ", {})
    assert [path.suffix for path in TEMPLATE.parent.iterdir()] == [".typ"]


def test_terms_that_were_changed_behind_the_applications_back_are_told(cast):
    PostingAuthorization.objects.filter(pk=cast.authorization.pk).update(conditions="Anything goes")
    assert data_of(cast.authorization)["seal_sentence"] == CHANGED
    assert squeezed("Do not rely on this memo") in squeezed(text_of(memo_of(cast.authorization)))


def test_the_memo_is_served_as_a_file_that_nobody_keeps(cast, signed_in):
    answer = signed_in(cast.robin).get(reverse("members:memo", args=[cast.authorization.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert f'filename="posting-authorization-{cast.authorization.pk}.pdf"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert signed_in(cast.robin).get(reverse("members:memo", args=[999_999])).status_code == 404
