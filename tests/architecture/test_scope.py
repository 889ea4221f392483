"""What the application is for, and what it leaves alone (389.1, 389.1.1, 389.2, 389.4)."""

import inspect

import pytest
from django.apps import apps as registry

from core.categories import Category
from members.models import Member
from platforms.adapters.base import Adapter
from platforms.models import Platform
from posts.models import Comment
from tests.architecture.source import apps


@pytest.mark.policy("389.4")
def test_the_categories_are_the_eight_of_the_policy_and_other():
    assert Category.values == [*"abcdefgh", "other"]


@pytest.mark.policy("389.1")
def test_no_category_serves_personal_use_personnel_matters_or_investigating():
    told = " ".join(Category.labels).lower()
    assert not [word for word in ("personal", "personnel", "background", "undercover", "evidence") if word in told]


@pytest.mark.policy("389.1.1")
def test_the_website_is_a_platform_like_the_others():
    assert Platform.WEBSITE in Platform.values


@pytest.mark.policy("389.2")
def test_a_platform_is_asked_to_publish_and_to_read_our_own_posts_and_nothing_about_people():
    """No search, no reading of others, no blocking or hiding: nothing here can watch or silence anybody."""
    acts = {name for name, _ in inspect.getmembers(Adapter, inspect.isfunction) if not name.startswith("_")}
    assert acts == {"publish", "find", "remove", "is_public"}


# What members say to each other about a post before it goes out: each row hangs on a member, none on the public.
OF_MEMBERS = {"comment": "by", "mention": "member", "commentwithdrawal": "comment"}


@pytest.mark.policy("389.2")
def test_no_table_keeps_what_the_public_says_or_who_they_are():
    models = {
        m.__name__.lower(): m
        for app in apps()
        if registry.is_installed(app)
        for m in registry.get_app_config(app).get_models()
    }
    watched = ("comment", "reply", "follower", "mention", "subscriber", "watch", "profile", "block")
    found = {name for name in models if any(word in name for word in watched)}
    assert found == set(OF_MEMBERS)
    for name, field in OF_MEMBERS.items():
        said_by = models[name]._meta.get_field(field)
        assert not said_by.null
        assert said_by.related_model in (Member, Comment)
