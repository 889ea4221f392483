"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")

application = get_wsgi_application()

# Before the first page, so that nobody's first post waits for patterns and word lists.
import_string("posts.screening.warm_up")()
