"""389.5: a picture that breaks, hangs or floods the reader is held, in time, and nobody else feels it."""

import sys
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from approvals import rejudging
from core.exceptions import StateForbids
from posts import tasks
from posts.checks import PICTURE, draft_of, screen_draft
from posts.models import PictureReading, StoredFinding
from posts.picture_words import keeping, reader
from posts.picture_words.lines import MOST_LINES, Failure, Line, Reading
from posts.screening import Level
from posts.screening.picture_words import PICTURE_NOT_READ
from tests.factories import images, posts
from tests.factories.guidelines import issued
from tests.integration.media.steps import photo_draft

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
read = reader.read
ONE_LINE = '{"text": "a", "box": [0, 0, 9, 9], "height": 0.1, "sureness": 0.9, "contrast": null}'
WORDS = Reading((Line("Call 916-555-0142", (0, 0, 300, 30), 0.03, 0.95, 2.0),))


@pytest.fixture
def the_reader(monkeypatch):
    """Lets a program of one line stand for the process that reads."""

    def stands(program: str) -> None:
        monkeypatch.setattr(reader, "COMMAND", (sys.executable, "-c", program))
        monkeypatch.setattr(reader, "read", read)

    return stands


@pytest.mark.parametrize(
    ("program", "failure"),
    [
        ("import os; os.abort()", Failure.BROKE),
        ("raise SystemExit(1)", Failure.BROKE),
        ("print('no JSON')", Failure.BROKE),
        ('print(\'[{"text": "a"}]\')', Failure.BROKE),
        ("print('[1, 2]')", Failure.BROKE),
        ("print('{}')", Failure.BROKE),
        ("print('[]')", ""),
        (f"print('[' + ', '.join(['{ONE_LINE}'] * {MOST_LINES + 1}) + ']')", Failure.TOO_MANY_WORDS),
    ],
)
def test_whatever_comes_of_the_process_is_a_reading(the_reader, program, failure):
    the_reader(program)
    found = reader.read(images.jpeg(), seconds=60)
    assert found.failure == failure
    assert found.lines == ()


def test_a_process_that_hangs_is_ended_in_time(the_reader):
    the_reader("import time; time.sleep(60)")
    began = time.monotonic()
    found = reader.read(images.jpeg(), seconds=0.5)
    assert found.failure == Failure.TOO_SLOW
    assert time.monotonic() - began < 5


def test_the_process_gets_no_key_and_no_address_of_ours(the_reader):
    the_reader("import os, sys; sys.exit('SECRET_KEY' in os.environ or 'EGPD_DATA_DIR' in os.environ)")
    # Nothing on standard output is no JSON; a key would have ended it otherwise.
    assert reader.read(images.jpeg(), seconds=60).failure == Failure.BROKE


def test_a_picture_that_needs_more_memory_than_there_is_fails_and_nothing_else_does(monkeypatch):
    monkeypatch.setattr(reader, "MEMORY", 200 * 1024 * 1024)
    assert read(images.jpeg(), seconds=60).failure == Failure.BROKE


@pytest.mark.parametrize("content", [images.truncated(), images.text_named_jpg(), images.bomb(), b""])
def test_what_is_no_sound_picture_fails(content):
    assert read(content, seconds=60).failure == Failure.BROKE


def failing(monkeypatch):
    """The reader is too slow for whatever it is given; gives the list of what that was."""
    tried: list[bytes] = []

    def read_nothing(content, **_):
        tried.append(content)
        return Reading(failure=Failure.TOO_SLOW)

    monkeypatch.setattr(reader, "read", read_nothing)
    return tried


def test_a_picture_that_could_not_be_read_is_held_and_a_supervisor_answers(cast, monkeypatch):
    tried = failing(monkeypatch)
    request = posts.submit(photo_draft(cast))
    held = StoredFinding.objects.get(revision=request.revision, field=PICTURE)

    assert (held.rule, held.level) == (PICTURE_NOT_READ, "HOLD")
    assert "look yourself" in held.message.lower()
    assert len(tried) == keeping.MOST_TRIES


def test_nobody_tries_for_ever(cast, monkeypatch):
    tried = failing(monkeypatch)
    picture = posts.media_of(photo_draft(cast))
    for _ in range(5):
        tasks.read_picture(picture.pk)
    assert len(tried) == PictureReading.objects.count() == keeping.MOST_TRIES


def test_a_file_that_is_not_the_one_that_was_saved_is_not_read(cast, monkeypatch):
    tried = failing(monkeypatch)
    picture = posts.media_of(photo_draft(cast))
    default_storage.delete(picture.file.name)
    default_storage.save(picture.file.name, ContentFile(images.jpeg((90, 90))))
    assert keeping.read_picture(picture).failure == Failure.FILE_CHANGED
    default_storage.delete(picture.file.name)
    assert keeping.read_picture(picture).failure == Failure.BROKE
    assert not tried


def test_a_worker_has_more_time_than_a_member_waits(cast, monkeypatch, settings):
    settings.PICTURE_READING_SECONDS = 10.0
    given: list[float] = []

    def read_nothing(content, seconds):
        given.append(seconds)
        return Reading(failure=Failure.TOO_SLOW)

    monkeypatch.setattr(reader, "read", read_nothing)
    post = photo_draft(cast)
    tasks.read_picture(posts.media_of(post).pk)
    keeping.read_now(post.revision)
    assert given == [30.0, 10.0]


def test_beat_reads_what_was_missed_once_it_is_no_longer_new(cast, monkeypatch, settings):
    tried = failing(monkeypatch)
    photo_draft(cast)
    tasks.read_missed_pictures()
    assert not tried
    settings.PICTURE_READING_SECONDS = 0.0
    tasks.read_missed_pictures()
    tasks.read_missed_pictures()
    assert len(tried) == 1


def test_a_save_rings_for_a_picture_that_nobody_read(cast, monkeypatch, django_capture_on_commit_callbacks):
    rung = []
    monkeypatch.setattr(keeping.bell, "ring", lambda task, calls, otherwise: rung.append((task, calls)))
    with django_capture_on_commit_callbacks(execute=True):
        post = photo_draft(cast)
    picture = posts.media_of(post)
    assert rung == [("posts.tasks.read_picture", [[picture.pk]])]
    tasks.read_picture(picture.pk)
    with django_capture_on_commit_callbacks(execute=True):
        posts.edit(cast, post, image=picture, alt_text="Another description")
    assert len(rung) == 1


def test_a_new_engine_reads_again_what_waits_and_who_decides_is_told(cast, monkeypatch):
    request = posts.submit(photo_draft(cast))
    monkeypatch.setattr(keeping, "ENGINE", "the next one")
    monkeypatch.setattr(reader, "read", lambda content, **_: WORDS)
    issued(cast)

    assert rejudging.rejudge_waiting() == 1
    found = StoredFinding.objects.filter(revision=request.revision, field=PICTURE, rule="B8")
    assert [each.quote for each in found] == ["916-555-0142"]
    with pytest.raises(StateForbids, match="In the picture"):
        posts.approve(cast, request)


def composer(browser, post):
    return browser.get(reverse("compose:edit", args=[post.pk])).content.decode()


def test_the_composer_says_that_the_words_are_being_read_and_then_which(cast, monkeypatch, signed_in):
    post, browser = photo_draft(cast), signed_in(cast.pat)
    before = composer(browser, post)
    monkeypatch.setattr(reader, "read", lambda content, **_: WORDS)
    tasks.read_picture(posts.media_of(post).pk)
    after = composer(browser, post)

    assert "The words in the picture are being read." in before
    assert "Nothing found so far" not in before
    assert PICTURE_NOT_READ not in before
    assert "Words found in the picture:" in after
    assert "<q>916-555-0142</q>" in after
    assert "still being read" not in after


def test_a_picture_without_words_says_so(cast, signed_in):
    post = photo_draft(cast)
    tasks.read_picture(posts.media_of(post).pk)
    assert "No words were found in the picture." in composer(signed_in(cast.pat), post)


def test_a_picture_that_could_not_be_read_says_so_while_one_types(cast, monkeypatch, signed_in):
    failing(monkeypatch)
    post = photo_draft(cast)
    tasks.read_picture(posts.media_of(post).pk)
    page = composer(signed_in(cast.pat), post)
    assert "Words not read" in page
    assert PICTURE_NOT_READ in page


def test_the_decider_reads_words_that_a_page_must_not_run(cast, monkeypatch, signed_in):
    evil = Reading((Line("<script>alert(389)</script>", (0, 0, 300, 30), 0.03, 0.6, 9.0),))
    monkeypatch.setattr(reader, "read", lambda content, **_: evil)
    request = posts.submit(photo_draft(cast))
    page = signed_in(cast.sam).get(reverse("approvals:decide", args=[request.pk])).content.decode()

    assert "&lt;script&gt;alert(389)&lt;/script&gt;" in page
    assert "<script>alert(389)" not in page
    assert "Not sure of 1 line: compare it with the picture." in page


def test_one_more_query_tells_the_words(cast, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(reader, "read", lambda content, **_: WORDS)
    post = photo_draft(cast)
    keeping.read_now(post.revision)
    with django_assert_num_queries(1):
        assert keeping.stored_reading(post.revision.image).text == "Call 916-555-0142"
    assert {placed.finding.level for placed in screen_draft(draft_of(post.revision)) if placed.field == PICTURE} >= {
        Level.BLOCK,
        Level.WARN,
    }
