"""The closed lists of the trail, each with the words that people read. Add a line here before a new act is recorded."""

from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    # people
    "sign_in": "Signed in",
    "sign_out": "Signed out",
    "confirm": "Confirmed who they are",
    "invite": "Invited",
    "accept_invitation": "Accepted an invitation",
    "make_link": "Made a link to set a password",
    "reset_password": "Set a password by a link",
    "change_password": "Changed the password",
    "change_authenticator": "Changed the app that shows codes",
    "add_passkey": "Added a passkey",
    "remove_passkey": "Removed a passkey",
    "renew_recovery_codes": "Made new recovery codes",
    "use_recovery_code": "Used a recovery code",
    "lock": "Was locked out",
    "change_roles": "Changed roles",
    "disable": "Disabled",
    "enable": "Enabled",
    "end_sessions": "Ended sessions",
    "put_on_case": "Put a person on a case",
    "take_off_case": "Took a person off a case",
    # work
    "access": "Asked for",
    "create": "Created",
    "open": "Opened",
    "change": "Changed",
    "archive": "Archived",
    "unarchive": "Put back",
    "import": "Imported",
    "download": "Downloaded",
    "export": "Exported",
    "remove": "Removed",
    # letters
    "review": "Sent to review",
    "attest": "Attested",
    "release": "Released",
    "supersede": "Superseded",
    "upload": "Uploaded",
    "send": "Recorded as sent",
    "answer": "Recorded an answer",
    # patients
    "share": "Shared with the patient",
    "end_share": "Ended a share",
    "open_share": "Opened a shared letter",
    "download_share": "Downloaded a shared letter",
    # keeping
    "read": "Read",
    "verify": "Verified",
    "accept": "Accepted as it stands",
    "begin_rotation": "Began to change the key",
    "end_rotation": "Finished changing the key",
    "back_up": "Backed up",
    "restore": "Restored",
}

KINDS: Mapping[str, str] = {
    "case": "case",
    "case_versions": "earlier versions of cases",
    "letter": "letter",
    "share": "patient’s link",
    "packet": "packet",
    "file": "file",
    "template": "letter template",
    "letterhead": "letterhead",
    "payer": "payer",
    "person": "person",
    "password": "password",
    "code": "code",
    "recovery code": "recovery code",
    "passkey": "passkey",
    "session": "session",
    "page": "page",
    "keys": "keys",
    "database": "database",
    "trail": "audit trail",
}

OUTCOMES: Mapping[str, str] = {"done": "done", "refused": "refused", "failed": "failed"}
