"""What django-allauth and django-axes are told that no environment changes. Read by `settings`."""

AUTH_PASSWORD_VALIDATORS = [{"NAME": "sign_in.password_strength.HardToGuess"}]
ACCOUNT_ADAPTER = "sign_in.adapters.ClosedSignUp"
ACCOUNT_FORMS = {
    "login": "sign_in.password_forms.SignInForm",
    "change_password": "sign_in.password_forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Elk Grove PD social media"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off; a code counts once all the same
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}  # a station shares one address
MFA_FORMS = {
    "authenticate": "sign_in.second_factor_forms.SignInCodeForm",
    "reauthenticate": "sign_in.second_factor_forms.ConfirmCodeForm",
    "activate_totp": "sign_in.second_factor_forms.SetUpTotpForm",
    "add_webauthn": "sign_in.second_factor_forms.AddPasskeyForm",
    "authenticate_webauthn": "sign_in.second_factor_forms.PasskeySecondForm",
    "login_webauthn": "sign_in.second_factor_forms.PasskeySignInForm",
    "reauthenticate_webauthn": "sign_in.second_factor_forms.PasskeyConfirmForm",
}
# Names and addresses are locked by sign_in.locks (CJIS AC-7); these only slow a flood from one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip", "login": "300/m/ip"}
SOCIALACCOUNT_ADAPTER = "sign_in.oidc.ClosedIdentities"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"provider_class": "sign_in.oidc.DepartmentProvider"}}
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_STORE_TOKENS = False
AXES_HANDLER = "sign_in.locks_attempts.CountedAttempts"
AXES_USERNAME_FORM_FIELD = "login"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# axes has a page of its own for who is locked out; here the answer is the one to a wrong password.
SILENCED_SYSTEM_CHECKS = ["axes.W002"]
