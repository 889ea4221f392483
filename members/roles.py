"""May this kind of member? Every role and its permissions, in one place; `sync_roles` writes them.

Whether a member may use one social account is another question: see `authorizations`.
"""

PIO = "PIO"
SUPERVISOR = "Supervisor"
INCIDENT_COMMANDER = "Incident Commander"
CHIEF = "Chief of Police"
CUSTODIAN = "Custodian of Records"
ADMIN_COMMANDER = "Administration Division Commander"
ANNUAL_REVIEWER = "Annual reviewer"

WRITE_POST = "posts.write_post"
DECIDE = "approvals.decide_as_supervisor"
COMMAND = "incidents.take_command"
OPEN_INCIDENT = "incidents.open_incident"
REMOVE_POST = "publishing.remove_from_view"
SETTLE_UNKNOWN = "publishing.settle_unknown"
AUTHORIZE = "members.issue_authorization"
RECORD_TRAINING = "training.record_completion"
READ_RECORDS = "retention.read_records"
RELEASE_ACCOUNT = "platforms.release_account"
EXPORT_USAGE = "audits.export_usage_report"

ROLES: dict[str, frozenset[str]] = {
    # A PIO does not open incidents: who names the commander would choose his own approver (389.4.1).
    PIO: frozenset({WRITE_POST}),
    SUPERVISOR: frozenset({DECIDE, OPEN_INCIDENT, REMOVE_POST, SETTLE_UNKNOWN, RELEASE_ACCOUNT}),
    INCIDENT_COMMANDER: frozenset({COMMAND, OPEN_INCIDENT}),
    # The Chief decides by position too, but authorizing is his alone or his designee's (389.3).
    CHIEF: frozenset(
        {AUTHORIZE, RECORD_TRAINING, DECIDE, OPEN_INCIDENT, REMOVE_POST, SETTLE_UNKNOWN, READ_RECORDS, RELEASE_ACCOUNT}
    ),
    CUSTODIAN: frozenset({READ_RECORDS}),
    ADMIN_COMMANDER: frozenset({READ_RECORDS, RECORD_TRAINING}),
    ANNUAL_REVIEWER: frozenset({EXPORT_USAGE}),
}
EVERY_PERMISSION = frozenset().union(*ROLES.values())
