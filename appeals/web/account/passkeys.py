"""Passkeys as browsers speak of them: what we ask for, and whether the answer proves anything.

A challenge is kept in the session and holds for one answer. The device must have made sure who uses it, so a
passkey stands for two factors.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from appeals.store.users.passkeys import MadePasskey, Passkey
from appeals.store.users.people import Person
from appeals.web.access import the_browser
from appeals.web.address import origin, passkey_host
from appeals.web.store import the_store
from appeals.workflow.people.own_account import OwnAccount
from appeals.workflow.people.signing_in import passkey_named

_CHALLENGE = "challenge of a passkey"
LONGEST = 20_000
# Also built into phones and laptops: no kind of device is asked for, only that it knows its owner and the account.
_SELECTION = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
)


class PasskeyRefused(ValueError):
    """What the browser sent proves nothing."""


def asked_for() -> str:
    """Return what a browser needs to prove a passkey, or nothing where we are reached by a number."""
    if not passkey_host():
        return ""
    options = generate_authentication_options(
        rp_id=passkey_host(), user_verification=UserVerificationRequirement.REQUIRED
    )
    _keep(options.challenge)
    return options_to_json(options)


def offered(account: OwnAccount) -> str:
    """Return what a browser needs to make a passkey, or nothing where we are reached by a number."""
    if not passkey_host():
        return ""
    person: Person = account.person
    options = generate_registration_options(
        rp_id=passkey_host(),
        rp_name="appeals",
        user_id=person.id.encode(),
        user_name=person.email,
        user_display_name=person.name,
        authenticator_selection=_SELECTION,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=key.credential_id) for key in account.passkeys],
    )
    _keep(options.challenge)
    return options_to_json(options)


def proven(answer: str) -> tuple[Passkey, int]:
    """Return the passkey that a browser proved to hold, and the device's count; raise PasskeyRefused."""
    challenge = _taken(answer)
    try:
        named = urlsafe_b64decode(_padded(str(json.loads(answer)["rawId"])))
        passkey = passkey_named(the_store(), named)
        if passkey is None:
            raise PasskeyRefused
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=passkey_host(),
            expected_origin=origin(),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.uses,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PasskeyRefused from None
    return passkey, verified.new_sign_count


def made(answer: str) -> MadePasskey:
    """Return a passkey that a browser made; raise PasskeyRefused."""
    challenge = _taken(answer)
    try:
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=passkey_host(),
            expected_origin=origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PasskeyRefused from None
    return MadePasskey(verified.credential_id, verified.credential_public_key, verified.sign_count)


def _keep(challenge: bytes) -> None:
    the_browser()[_CHALLENGE] = urlsafe_b64encode(challenge).decode()


def _taken(answer: str) -> bytes:
    """Take the challenge out of the session: it holds once."""
    kept = the_browser().pop(_CHALLENGE, "")
    if not kept or not passkey_host() or len(answer) > LONGEST:
        raise PasskeyRefused
    return urlsafe_b64decode(kept)


def _padded(text: str) -> str:
    return text + "=" * (-len(text) % 4)
