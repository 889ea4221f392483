"""What the provider says of a person beside his subject."""

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    oidc_claim_scope = None  # every claim with every scope, as Entra ID does for these

    def get_additional_claims(self, request):
        """Who has "mfa" as his first name used a second factor there."""
        user = request.user
        methods = ["pwd", "mfa"] if user.first_name == "mfa" else ["pwd"]
        return {"oid": f"object-{user.username}", "preferred_username": user.username, "amr": methods}
