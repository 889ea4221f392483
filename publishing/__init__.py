"""The delivery outbox and everything between an approval and a public post: never doubled, lost or stale."""
