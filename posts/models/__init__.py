"""Tables of posts: what was written, what it shows, and what was found in it."""

from posts.models.attestation import Attestation
from posts.models.comment import Comment, CommentWithdrawal, Mention
from posts.models.dictionary import DictionaryVersion
from posts.models.finding import StoredFinding
from posts.models.grounds import GroundAsk, GroundEnd, LegalGround
from posts.models.guideline import (
    ContentGuideline,
    DirectPosting,
    GuidelineWithdrawal,
    ScreeningEdition,
    StoredJudgement,
)
from posts.models.media import Media, Original
from posts.models.picture_reading import PictureReading
from posts.models.post import TITLE_LENGTH, Following, Post, PostStatus, Revision, Target
from posts.models.video import Video
from posts.models.wording import (
    StandingApproval,
    StandingKind,
    StandingRetirement,
    StandingText,
    StandingVersion,
)
from posts.models.working_copy import WorkingCopy

__all__ = [
    "TITLE_LENGTH",
    "Attestation",
    "Comment",
    "CommentWithdrawal",
    "ContentGuideline",
    "DictionaryVersion",
    "DirectPosting",
    "Following",
    "GroundAsk",
    "GroundEnd",
    "GuidelineWithdrawal",
    "LegalGround",
    "Media",
    "Mention",
    "Original",
    "PictureReading",
    "Post",
    "PostStatus",
    "Revision",
    "ScreeningEdition",
    "StandingApproval",
    "StandingKind",
    "StandingRetirement",
    "StandingText",
    "StandingVersion",
    "StoredFinding",
    "StoredJudgement",
    "Target",
    "Video",
    "WorkingCopy",
]
