"""`python -m tests.oidc_provider.serve PORT FOLDER < plan.json`: set up an empty provider and serve it.

The plan names clients (id, secret, redirect_uri) and people (username, password, first_name). Says "ready" on
standard output with the subjects of the people, then answers until it is stopped.
"""

import json
import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

LOGIN_PAGE = '<form method="post">{% csrf_token %}{{ form }}<button>Sign in</button></form>'


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing: the output of this process is its word that it is ready."""


def configure(port: int, folder: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    (folder / "login.html").write_text(LOGIN_PAGE)
    settings.configure(
        SECRET_KEY=os.urandom(32).hex(),
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.sqlite3")}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [str(folder)],
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
        ROOT_URLCONF="tests.oidc_provider.urls",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "OIDC_RSA_PRIVATE_KEY": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "OAUTH2_VALIDATOR_CLASS": "tests.oidc_provider.claims.Claims",
            "SCOPES": {"openid": "Who you are", "profile": "Your name"},
            "PKCE_REQUIRED": True,
        },
    )


def fill(plan: dict) -> dict[str, str]:
    """Make the clients and the people of `plan`; the subject of each person."""
    from django.contrib.auth import get_user_model
    from oauth2_provider.models import Application

    for client in plan["clients"]:
        Application.objects.create(
            name=client["id"],
            client_id=client["id"],
            client_secret=client["secret"],
            redirect_uris=client["redirect_uri"],
            client_type=Application.CLIENT_CONFIDENTIAL,
            authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
            algorithm=Application.RS256_ALGORITHM,
        )
    people = get_user_model().objects
    return {person["username"]: str(people.create_user(**person).pk) for person in plan["people"]}


def main(port: int, folder: Path) -> None:
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    configure(port, folder)

    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    call_command("migrate", verbosity=0)
    subjects = fill(json.load(sys.stdin))
    server = make_server("127.0.0.1", port, get_wsgi_application(), server_class=Threaded, handler_class=Silent)
    sys.stdout.write(json.dumps({"ready": True, "subjects": subjects}) + "\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
