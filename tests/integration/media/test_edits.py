"""389.5(b), (e): what is covered is gone from the picture that goes out; the original stays."""

import io

import pytest
from django.http import Http404
from PIL import Image, ImageChops

from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from posts.media.editing import edit_picture
from posts.media.edits import MOST_BOXES, Area, Box, Edits, Way, area
from posts.media.making import derivative
from posts.media.originals import content_of
from posts.sealing import read_image
from posts.selectors import image_visible_to
from tests.factories import images, posts
from tests.factories.department import authorize
from tests.integration.media.steps import SECRET, covering, draft_with, photo_draft, shown
from trail.models import AuditEvent

pytestmark = pytest.mark.policy("389.5(e)")


def made(content, edits):
    return derivative(content, edits).content


def pixels(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_what_lay_beneath_a_black_box_leaves_no_trace_in_any_byte():
    """Two photographs that differ only there give the same file: nothing could be found in it."""
    one, other = images.photo(b"a plate"), images.photo(b"another plate")
    assert made(one, Edits()) != made(other, Edits())
    assert made(one, covering()) == made(other, covering())


def test_nor_beneath_a_blurred_box_but_a_few_colours():
    """Fine letters and coarse ones, of the same brightness as a whole, give the same file."""
    one, other = (images.checked(cell) for cell in (1, 3))
    assert made(one, Edits()) != made(other, Edits())
    assert made(one, covering(Way.BLUR)) == made(other, covering(Way.BLUR))


def test_so_few_colours_that_a_guess_proves_nothing():
    """Thirty-six blocks of eight shades at most: two faces by chance may look the same, and that is the point."""
    after = pixels(made(images.photo(), covering(Way.BLUR))).crop((420, 315, 580, 345))
    assert len(after.convert("L").quantize(256).getcolors()) < 80


def test_a_black_box_is_black_and_the_rest_is_as_it_was():
    before, after = (pixels(made(images.photo(), edits)) for edits in (Edits(), covering()))

    assert max(max(after.getpixel((x, y))) for x in range(400, 600, 7) for y in range(300, 360, 7)) < 8
    # JPEG thinks in squares of sixteen: beyond them nothing moved.
    for far in ((0, 0, 800, 270), (0, 390, 800, 600), (0, 270, 370, 390), (630, 270, 800, 390)):
        assert ImageChops.difference(before.crop(far), after.crop(far)).getbbox() is None


def test_a_blurred_box_holds_no_edge_that_was_there():
    """Chance has the sharpest edges there are; what is left changes only softly."""
    after = pixels(made(images.photo(), covering(Way.BLUR))).crop((420, 315, 580, 345))
    steps = [
        abs(a - b)
        for x in range(after.width - 1)
        for a, b in zip(after.getpixel((x, 10)), after.getpixel((x + 1, 10)), strict=True)
    ]
    assert max(steps) < 24


@pytest.mark.parametrize("long_edge", [2048, 800, 200])
@pytest.mark.parametrize("crop", [None, Area(40, 40, 50, 40)])
def test_a_box_stays_where_it_is_whatever_is_cut_or_made_smaller(crop, long_edge):
    one, other = (made(images.photo(seed), covering(crop=crop, long_edge=long_edge)) for seed in (b"1", b"2"))
    assert one == other


def test_a_large_photograph_is_covered_too():
    """Made smaller on the way: the pixels beside the box hold nothing of what it covers."""
    one, other = (_large(seed) for seed in ("black", "white"))
    assert made(one, Edits()) != made(other, Edits())
    assert made(one, covering()) == made(other, covering())


def _large(colour):
    image = Image.linear_gradient("L").resize((4400, 3300)).convert("RGB")
    image.paste(colour, (2200, 1650, 3300, 1980))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def test_a_photograph_on_its_side_is_covered_where_it_was_seen():
    """The numbers are those of the upright picture: its left upper quarter is green."""
    upright = Image.new("RGB", (480, 640), "blue")
    upright.paste("green", (0, 0, 240, 320))
    exif = Image.Exif()
    exif[0x0112] = 6  # stored turned, to be shown upright
    target = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(target, "JPEG", quality=95, exif=exif)

    after = pixels(made(target.getvalue(), covering(area=Area(0, 0, 50, 50))))
    assert after.size == (480, 640)
    assert max(after.getpixel((120, 160))) < 10
    assert after.getpixel((400, 500))[2] > 200
    cut = pixels(made(target.getvalue(), Edits(crop=Area(0, 0, 50, 50))))
    assert cut.size == (240, 320)
    assert cut.getpixel((120, 160))[1] > 100


def test_a_cut_keeps_its_part_and_its_sharpness():
    cut = pixels(made(images.encoded("PNG", "RGB", (4000, 2000)), Edits(crop=Area(25, 0, 50, 100), long_edge=2048)))
    assert cut.size == (2000, 2000)


@pytest.mark.parametrize(
    "numbers",
    [
        (-1, 0, 10, 10),
        (0, 0, 0, 10),
        (95, 0, 10, 10),
        (0, 99, 10, 10),
        (0, 0, float("nan"), 1),
        (0, 0, float("inf"), 1),
    ],
)
def test_a_box_lies_inside_the_picture(numbers):
    with pytest.raises(InvalidInput) as refused:
        area(*numbers, field="box1_x")
    assert refused.value.field == "box1_x"


@pytest.mark.parametrize("edits", [Edits(), covering(Way.BLUR, crop=Area(1, 2, 30, 40.5), long_edge=800)])
def test_what_was_done_is_kept_as_data(edits):
    assert Edits.from_stored(edits.as_stored()) == edits
    assert edits.recipe == Edits.from_stored(edits.as_stored()).recipe
    assert len({edits.recipe, Edits(long_edge=1200).recipe}) == 2


@pytest.mark.django_db
def test_the_draft_gets_the_new_picture_as_a_revision_and_the_original_stays(cast):
    post = photo_draft(cast)
    before = posts.media_of(post)
    untouched = content_of(before.original)

    edit_picture(post, edits=covering(), by=cast.pat, version=post.version)

    post.refresh_from_db()
    after = posts.media_of(post)
    assert after.pk != before.pk
    assert after.original == before.original
    assert after.hides_something
    assert post.revision.number == 2
    assert (post.revision.text, post.revision.alt_text) == (posts.PLAIN, "A road with a car")
    assert post.revision.targets.count() == 3
    assert max(shown(post).getpixel((500, 330))) < 8
    assert content_of(before.original) == untouched
    assert read_image(before) != read_image(after)
    event = AuditEvent.objects.get(action="picture.edited")
    assert event.facts["sha256"] == after.sha256
    assert event.facts["boxes"][0]["way"] == "solid"
    assert event.post_id == str(post.pk)


@pytest.mark.django_db
def test_boxes_are_taken_off_again_because_each_picture_is_made_of_the_original(cast):
    post = photo_draft(cast)
    first = posts.media_of(post)
    edit_picture(post, edits=covering(), by=cast.pat, version=post.version)
    post.refresh_from_db()
    edit_picture(post, edits=Edits(), by=cast.pat, version=post.version)
    post.refresh_from_db()
    assert posts.media_of(post) == first
    assert post.revision.number == 3


@pytest.mark.django_db
def test_nothing_changed_is_no_revision(cast):
    post = photo_draft(cast)
    edit_picture(post, edits=Edits(), by=cast.pat, version=post.version)
    post.refresh_from_db()
    assert post.revision.number == 1
    assert not AuditEvent.objects.filter(action="picture.edited").exists()


@pytest.mark.django_db
def test_two_drafts_whose_covered_pictures_are_equal_keep_their_originals_apart(cast):
    """389.7: the same bytes go out, and each leads to the file that it was made of."""
    drafts = [draft_with(cast, images.photo(seed)) for seed in (b"1", b"2")]
    for post in drafts:
        edit_picture(post, edits=covering(), by=cast.pat, version=post.version)
        post.refresh_from_db()
    one, other = (posts.media_of(post) for post in drafts)
    assert one.sha256 == other.sha256
    assert one.original != other.original


@pytest.mark.django_db
def test_a_draft_that_moved_on_is_not_overwritten(cast):
    post = photo_draft(cast)
    opened = post.version
    posts.edit(cast, post, image=posts.media_of(post), alt_text="A road with a car", text="Other words.")
    post.refresh_from_db()
    with pytest.raises(StaleVersion):
        edit_picture(post, edits=covering(), by=cast.pat, version=opened)
    assert post.revision.text == "Other words."


@pytest.mark.django_db
def test_what_was_approved_is_not_covered_afterwards(cast):
    """389.5(g): other bytes are another post."""
    post = posts.approve(cast, posts.submit(photo_draft(cast))).post
    with pytest.raises(StateForbids):
        edit_picture(post, edits=covering(), by=cast.pat, version=post.version)


@pytest.mark.django_db
def test_another_writer_covers_but_does_not_uncover(cast):
    """Whoever may not open the original may not take the box off it either."""
    authorize(cast, cast.robin)
    post = photo_draft(cast)
    edit_picture(post, edits=covering(), by=cast.robin, version=post.version)
    post.refresh_from_db()
    with pytest.raises(NotPermitted, match="as it was uploaded") as refused:
        edit_picture(post, edits=Edits(), by=cast.robin, version=post.version)
    assert refused.value.who_can_help == cast.pat.title_and_name


@pytest.mark.django_db
def test_the_picture_of_before_is_no_longer_shown_to_who_may_not_open_the_original(cast):
    post = photo_draft(cast)
    before = posts.media_of(post)
    edit_picture(post, edits=covering(), by=cast.pat, version=post.version)
    post = posts.submit(post).post
    covered = posts.media_of(post)

    assert image_visible_to(cast.casey, covered.sha256) == covered
    for member in (cast.pat, cast.sam, cast.quinn):
        assert image_visible_to(member, before.sha256) == before
    for member in (cast.val, cast.drew):
        assert image_visible_to(member, covered.sha256) == covered
        with pytest.raises(Http404):
            image_visible_to(member, before.sha256)


@pytest.mark.django_db
def test_who_may_not_write_does_not_edit(cast):
    post = photo_draft(cast)
    with pytest.raises(NotPermitted):
        edit_picture(post, edits=covering(), by=cast.val, version=post.version)


def test_twelve_boxes_and_every_one_is_burned():
    boxes = tuple(Box(Area(8 * number, 10, 4, 20), Way.SOLID) for number in range(MOST_BOXES))
    after = pixels(made(images.photo(), Edits(boxes=boxes)))
    assert all(max(after.getpixel((int((8 * number + 2) * 8), 120))) < 10 for number in range(MOST_BOXES))


def test_the_place_of_the_secret_is_where_the_factory_drew_it():
    assert SECRET.on((800, 600)) == (400, 300, 600, 360)
