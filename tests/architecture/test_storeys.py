"""The storeys: what import-linter cannot see. A foreign key upwards is an import upwards, even as a string."""

import re

from django.apps import apps as registry
from django.conf import settings

from tests.architecture.source import DOCS, ROOT, apps, storeys


def floor(app: str) -> int:
    """0 is the top."""
    return next(number for number, storey in enumerate(storeys()) if app in storey)


def project_models():
    """Every model of the project, the tables behind many-to-many fields too."""
    return [model for app in apps() if registry.is_installed(app) for model in _models_of(app)]


def _models_of(app):
    return registry.get_app_config(app).get_models(include_auto_created=True)


def test_every_foreign_key_points_to_its_own_app_or_down():
    upward = []
    for model in project_models():
        here = model._meta.app_label
        for field in [*model._meta.get_fields(), *model._meta.many_to_many]:
            concrete = field.is_relation and not field.auto_created and field.related_model
            if not concrete or field.related_model._meta.app_label not in apps():
                continue
            there = field.related_model._meta.app_label
            if there != here and floor(there) <= floor(here):
                upward.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    assert sorted(set(upward)) == []


def test_the_user_is_a_member_and_nothing_else_points_at_foreign_tables():
    assert settings.AUTH_USER_MODEL == "members.Member"
    allowed = {"auth", "contenttypes"}  # groups and permissions of the member, and of guardian's row
    foreign = {
        f"{model._meta.label}.{field.name}"
        for model in project_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label not in {*apps(), *allowed}
    }
    assert foreign == set()


def test_every_app_of_the_project_has_a_storey_and_the_other_way_round():
    installed = {config.name for config in registry.get_app_configs() if (ROOT / config.name).is_dir()}
    assert installed == set(apps()) - {"egpd_social"}


def test_every_package_of_the_checkout_has_a_storey():
    # The commands and the tests stand beside the house, not in it.
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "script"}
    assert packages == set(apps())


def test_the_page_about_architecture_shows_the_same_storeys():
    page = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- storeys: begin -->\n```\n(.*?)```\n<!-- storeys: end -->", page, re.DOTALL)
    assert block, "architecture.md needs its storeys between the two markers"
    shown = [tuple(re.split(r" {2,}", line)[0].split(" | ")) for line in block[1].splitlines()]
    assert shown == list(storeys())
