"""The names of fields and expansions that X API v2 knows; any other name is refused."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


USER_FIELDS = _names(
    "created_at description entities id location name pinned_tweet_id profile_image_url protected public_metrics url"
    " username verified verified_type most_recent_tweet_id affiliation connection_status is_identity_verified parody"
    " pinned_post_id most_recent_post_id profile_banner_url receives_your_dm subscription subscription_type"
    " verified_followers_count withheld confirmed_email subscribes_to_you"
)
# Both generations of names, since X itself answers to both at present.
POST_FIELDS = _names(
    "article article_title attachments author_id card_uri community_id context_annotations conversation_id created_at"
    " display_text_range edit_controls edit_history_tweet_ids edit_history_post_ids entities geo id"
    " in_reply_to_user_id lang matched_media_notes media_metadata non_public_metrics note_post note_tweet"
    " note_request_suggestions organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics"
    " referenced_posts referenced_tweets reply_settings scopes source suggested_source_links"
    " suggested_source_links_with_counts text username withheld"
)
MEDIA_FIELDS = _names(
    "alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url promoted_metrics"
    " public_metrics type url variants width"
)
EXPANSIONS = _names(
    "article.cover_media article.media_entities attachments.media_keys attachments.media_source_tweet"
    " attachments.poll_ids author_id edit_history_tweet_ids edit_history_post_ids entities.mentions.username"
    " entities.note.mentions.username geo.place_id in_reply_to_user_id referenced_posts referenced_tweets.id"
    " referenced_tweets.id.attachments.media_keys referenced_tweets.id.author_id username pinned_tweet_id"
    " pinned_post_id most_recent_tweet_id most_recent_post_id affiliation.user_id"
)
