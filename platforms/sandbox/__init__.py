"""The sandbox platforms: a separate process that answers as X, Facebook, Mastodon and Bluesky do.

It exists so that the demo and the tests reach a platform as the real one is reached, without a
public post. It imports nothing of Django and nothing else of this project.
"""
