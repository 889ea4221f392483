"""May this kind of member? Every role and its permissions, in one place; `sync_roles` writes them.

Whether a member may use one social account is another question: see `authorizations`. What the policy
leaves to the Chief or to a supervisor hangs on the position held at that second, besides the role.
"""

PIO = "PIO"
SUPERVISOR = "Supervisor"
INCIDENT_COMMANDER = "Incident Commander"
CHIEF = "Chief of Police"
CUSTODIAN = "Custodian of Records"
ADMIN_COMMANDER = "Administration Division Commander"
ANNUAL_REVIEWER = "Annual reviewer"
TRAINING_MANAGER = "Training manager"
SYSTEM_ADMINISTRATOR = "System administrator"

WRITE_POST = "posts.write_post"
DECIDE = "approvals.decide_as_supervisor"
COMMAND = "incidents.take_command"
OPEN_INCIDENT = "incidents.open_incident"
PAUSE = "pausing.pause_posting"
LIFT_PAUSE = "pausing.lift_pause"
REMOVE_POST = "publishing.remove_from_view"
VIEW_ORIGINAL = "posts.view_original_file"
SETTLE_UNKNOWN = "publishing.settle_unknown"
READ_BOOKING_REGISTER = "publishing.read_booking_register"
AUTHORIZE = "members.issue_authorization"
KEEP_ROSTER = "members.keep_roster"
ASSIGN_ROLES = "members.assign_roles"
RECORD_TRAINING = "training.record_completion"
ENROL_DEVICE = "equipment.enrol_device"
RELEASE_LOCK = "sign_in.release_lock"
READ_RECORDS = "retention.read_records"
RELEASE_ACCOUNT = "platforms.release_account"
EXPORT_USAGE = "audits.export_usage_report"

ROLES: dict[str, frozenset[str]] = {
    # A PIO does not open incidents: who names the commander would choose their own approver (389.4.1).
    PIO: frozenset({WRITE_POST, PAUSE}),
    # A member who is locked out at night must not have to wait for an administrator (CJIS AC-7).
    SUPERVISOR: frozenset(
        {
            DECIDE,
            OPEN_INCIDENT,
            PAUSE,
            LIFT_PAUSE,
            REMOVE_POST,
            VIEW_ORIGINAL,
            SETTLE_UNKNOWN,
            RELEASE_ACCOUNT,
            RELEASE_LOCK,
            READ_BOOKING_REGISTER,
        }
    ),
    INCIDENT_COMMANDER: frozenset({COMMAND, OPEN_INCIDENT, PAUSE, LIFT_PAUSE}),
    # The Chief decides by position too, but authorizing is the Chief's alone or the designee's (389.3).
    CHIEF: frozenset(
        {
            AUTHORIZE,
            RECORD_TRAINING,
            DECIDE,
            OPEN_INCIDENT,
            PAUSE,
            LIFT_PAUSE,
            REMOVE_POST,
            VIEW_ORIGINAL,
            SETTLE_UNKNOWN,
            READ_RECORDS,
            RELEASE_ACCOUNT,
            RELEASE_LOCK,
            KEEP_ROSTER,
            READ_BOOKING_REGISTER,
        }
    ),
    CUSTODIAN: frozenset({READ_RECORDS, VIEW_ORIGINAL, READ_BOOKING_REGISTER}),
    ADMIN_COMMANDER: frozenset({READ_RECORDS, RECORD_TRAINING, KEEP_ROSTER}),
    ANNUAL_REVIEWER: frozenset({EXPORT_USAGE, READ_BOOKING_REGISTER}),
    TRAINING_MANAGER: frozenset({RECORD_TRAINING}),
    # Accounts, devices, locks: never content, never the trail. Roles are theirs, positions are not.
    SYSTEM_ADMINISTRATOR: frozenset({ASSIGN_ROLES, ENROL_DEVICE, RELEASE_LOCK}),
}
# What who is on leave keeps.
FOR_READING = frozenset({READ_RECORDS, EXPORT_USAGE, READ_BOOKING_REGISTER})
EVERY_PERMISSION = frozenset().union(*ROLES.values())
