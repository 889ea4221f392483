"""The sandbox platforms: a separate process that answers as X API v2 and the Graph API do.

It exists so that the demo and the tests reach a platform with the real tweepy and facebook-sdk,
without a public post. It imports nothing of Django and nothing else of this project.
"""
