"""Comments stand with the post, call members by name, and never change what is decided on (389.3)."""

from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members.models import DutyStatus, Member
from notices.models import Notice
from posts.comments.selectors import SHOWN, comments_of
from posts.comments.services import say, take_back
from posts.models import Comment
from posts.models.comment import COMMENT_LENGTH
from tests.factories import posts
from tests.factories.naughty import FIT
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


@pytest.fixture
def request_(cast):
    return posts.submitted(cast)


@pytest.fixture
def post(request_):
    return request_.post


def page(client, post, **query):
    return client.get(reverse("publishing:post", args=[post.pk]), query).content.decode().partition("<main")[2]


def typed(client, post, text, **more):
    return client.post(reverse("publishing:comment", args=[post.pk]), {"text": text, "answers": ""} | more)


def test_a_comment_and_its_reply_stand_with_the_post(cast, post, signed_in):
    first = say(post, text="Shall we name the street?", by=cast.sam)
    say(post, text="The PIO unit never does.", by=cast.pat, answers=first)
    shown = page(signed_in(cast.sam), post)
    thread = shown.partition("Shall we name the street?")[2]
    assert "The PIO unit never does." in thread.partition("</li>")[0]


def test_a_reply_to_a_reply_stands_under_the_same_comment(cast, post):
    first = say(post, text="One", by=cast.sam)
    second = say(post, text="Two", by=cast.pat, answers=first)
    third = say(post, text="Three", by=cast.sam, answers=second)
    assert third.parent == first


def test_what_is_said_changes_nothing_that_is_decided_on(cast, post, request_):
    say(post, text="Fine with me.", by=cast.sam)
    request_.refresh_from_db()
    assert request_.sha256 == post.revision.sha256
    # Who comments is no editor: Sam still decides.
    posts.approve(cast, request_, by=cast.sam)


def test_the_trail_knows_that_and_not_what(cast, post):
    comment = say(post, text="The victim's sister called.", by=cast.sam)
    event = last_event("comment.added")
    digest = sha256(comment.text.encode()).hexdigest()
    assert event.facts == {"comment": str(comment.pk), "sha256": digest, "mentioned": []}


def test_who_is_called_by_name_is_told(cast, post, signed_in):
    answer = typed(signed_in(cast.pat), post, "@sam, @CASEY: is this ready? Write to tips@example.org or @nobody.")
    comment = Comment.objects.get()
    assert set(comment.mentioned.all()) == {cast.sam, cast.casey}
    notice = Notice.objects.get(to=cast.sam)
    assert notice.words.startswith(f"{cast.pat.title_and_name} mentions you")
    assert notice.path == f"{reverse('publishing:post', args=[post.pk])}#comments"
    said = signed_in(cast.pat).get(answer.headers["Location"])
    assert said.status_code == 200


def test_the_author_hears_that_somebody_speaks(cast, post):
    say(post, text="Say until when.", by=cast.sam)
    assert "comments:" in Notice.objects.get(to=cast.pat).words


def test_who_may_not_read_the_post_cannot_be_called(cast, post, signed_in):
    answer = typed(signed_in(cast.pat), post, "Look, @robin")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f"{cast.robin.title_and_name} may not read this post" in shown
    assert ">Look, @robin</textarea>" in shown
    assert not Comment.objects.exists()
    assert not Notice.objects.filter(to=cast.robin).exists()


def test_who_may_not_read_the_post_says_nothing_of_it(cast, post, signed_in):
    assert typed(signed_in(cast.robin), post, "Hello").status_code == 404
    with pytest.raises(NotPermitted):
        say(post, text="Hello", by=cast.robin)


def test_who_is_on_leave_says_nothing(cast, post):
    Member.objects.filter(pk=cast.sam.pk).update(duty_status=DutyStatus.LEAVE)
    with pytest.raises(NotPermitted):
        say(post, text="Hello", by=cast.member("sam"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write something."),
        (" \n ", "Write something."),
        ("x" * (COMMENT_LENGTH + 1), "fit."),
        ("a\x07b", "U+0007"),
    ],
    ids=["empty", "blank", "long", "bell"],
)
def test_bad_input_comes_back_beside_its_field(cast, post, signed_in, text, said):
    answer = typed(signed_in(cast.sam), post, text)
    assert answer.status_code == 422
    assert said in answer.content.decode().partition('id="comment-error-"')[2].partition("</div>")[0]
    assert not Comment.objects.exists()


def test_a_reply_to_what_is_no_comment_of_this_post_is_refused(cast, post, signed_in):
    other = say(posts.submitted(cast, title="Another closure").post, text="Elsewhere", by=cast.sam)
    assert typed(signed_in(cast.sam), post, "Here", answers=str(other.pk)).status_code == 404
    with pytest.raises(InvalidInput):
        say(post, text="Here", by=cast.sam, answers=other)


class TestTakingBack:
    def test_hides_the_words_and_keeps_the_row(self, cast, post, signed_in):
        comment = say(post, text="The wrong street.", by=cast.sam)
        url = reverse("publishing:take_back_comment", args=[post.pk, comment.pk])
        assert signed_in(cast.sam).post(url).status_code == 302
        assert "The wrong street." not in page(signed_in(cast.pat), post)
        assert "Taken back" in page(signed_in(cast.pat), post)
        assert Comment.objects.get().text == "The wrong street."
        assert last_event("comment.withdrawn").facts == {"comment": str(comment.pk)}
        with pytest.raises(StateForbids):
            take_back(comment, by=cast.sam)

    def test_is_for_its_writer_alone(self, cast, post, signed_in):
        comment = say(post, text="Mine", by=cast.sam)
        url = reverse("publishing:take_back_comment", args=[post.pk, comment.pk])
        assert signed_in(cast.pat).post(url).status_code == 403
        assert "Mine" in page(signed_in(cast.pat), post)

    def test_nothing_in_the_tables_changes_by_sql(self, cast, post):
        say(post, text="Mine", by=cast.sam)
        for sql in ("UPDATE posts_comment SET text = 'Yours'", "DELETE FROM posts_comment"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)


def test_two_hundred_comments_cost_no_more_queries_than_one(cast, post, signed_in):
    client = signed_in(cast.sam)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            shown = page(client, post)
        return len(asked), shown

    first = say(post, text="Number 0 ends", by=cast.sam)
    page(client, post)
    one, _ = queries()
    Comment.objects.bulk_create(
        Comment(post_id=first.post_id, by=first.by, at=first.at, text=f"Number {number} ends")
        for number in range(1, 200)
    )
    many, shown = queries()
    assert many == one <= 25
    assert sum(f"Number {number} ends" in shown for number in range(200)) == SHOWN
    older = shown.partition("?before=")[2].partition("#")[0]
    assert sum(f"Number {number} ends" in page(client, post, before=older) for number in range(200)) == SHOWN


def test_every_naughty_string_is_shown_and_does_nothing(cast, post, signed_in):
    said = []
    for text in FIT:
        try:
            said.append(say(post, text=text, by=cast.sam).text)
        except InvalidInput:
            continue
    assert len(said) > len(FIT) * 0.8
    shown, before = "", ""
    client = signed_in(cast.sam)
    while True:
        part = page(client, post, before=before)
        shown += part
        before = part.partition("?before=")[2].partition("#")[0]
        if not before:
            break
    lines = [line for text in said for line in text.split("\n") if line.strip()]
    assert [line for line in lines if escape(line) not in shown] == []
    assert "<script>alert" not in shown


def test_threads_of_old_comments_show_their_newest_replies(cast, post):
    first = say(post, text="Old", by=cast.sam)
    for number in range(SHOWN):
        say(post, text=f"Between {number}", by=cast.sam)
    say(post, text="Late reply", by=cast.pat, answers=first)
    threads = comments_of(post).threads
    assert threads[-1].first is None
    assert [reply.text for reply in threads[-1].replies] == ["Late reply"]
