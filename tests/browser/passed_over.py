"""What the walk over every page passes over: it is no page, or is looked at elsewhere."""

from __future__ import annotations

from subrosa.web import addresses

NO_PAGE = {
    "awake", "begin_passkey", "begin_use", "keep_passkey", "lock", "remove_passkey", "sign_out",
    "use_passkey", "audit_history", "audit_proof", "audit_verifier", "file", "letter",
    "safety_worker", "sheet_to_print", "paper", "answer_request", "answer_again", "audit_allow",
    "audit_pick",
    "end_others", "end_session", "hand_request_over", "holding_letter", "notices", "say_who",
    "new_client_start", "answer_all", "several_reply", "establish_fact", "keep_call", "new_codes",
    "remove_step", "accounting_proof",
    "put_papers", "signed_paper", "certificate", "end_link", "take_up",
    "incident_paper", "incident_export",
    "begin_worksheet", "worksheet_after", "print_worksheet", "print_plan",
    "destroyed_certificate", "leave_file", "reopen_file",
}  # fmt: skip
"""What sends a file, or leads on to a page."""
OWN = {
    one.name for one in addresses.urlpatterns if str(one.pattern).partition("/")[0] == "mine"
} | {"complaints"}  # fmt: skip
"""Clients' own pages: `test_own_door_in_chromium`."""
ELSEWHERE = {
    "identity", "identity_arrived", "identity_back", "identity_passphrase", "begin_tie",
    "remove_tie", *OWN,
    "incident", "cut_off", "let_back", "weigh", "incident_wait", "reach",
    "incident_tell", "odd_openings",
    "sign", "make_link", "keep_link", "chart_page", "preview_page", "scanned_page",
    "look_at_destroying",
}  # fmt: skip
ELSEWHERE_TEMPLATES = {
    "chart_page.html", "preview_page.html", "scanned_page.html", "strike_page.html",
    "identity_back.html", "identity_leave.html", "identity_passphrase.html", "group_keys.html",
    "sign_over.html", "sign_who.html", "sign_alone.html", "sign_paper.html", "sign_done.html",
    "incident.html", "incident_cut_off.html", "incident_is_cut_off.html", "incident_half.html",
    "incident_back.html", "incident_said.html", "incident_weigh.html", "incident_wait.html",
    "incident_reach.html", "incident_tell.html", "incidents_odd.html",
    "complaints.html", "own_slip.html", "link.html", "link_made.html", "link_back.html",
    "worksheet_unkept.html",
}  # fmt: skip
"""Scanned pages: `test_scans_in_chromium`; links: `test_signing_in_chromium`;
what went wrong: `test_incident_in_chromium`. The pages of an
identity provider need a provider, that of group keys a group (`tests/web/test_own_sign_in`):
neither is looked at here. What could not be kept:
`test_danger_in_chromium`. The second look at the end of a file is led to by no link of hers who may
take it (`tests/web/test_keeping_pages`): its form is not looked at here either."""
PARTS = (
    {
        "agreement_rows.html",
        "board_row.html",
        "danger_numbers.html",
        "report_way.html",
        "chart_boxes.html",
        "not_sure.html",
        "practice_boxes.html",
        "who_said.html",
    }
    | {"away.html", "card_rows.html", "file_box.html", "frame.html", "outside.html"}
    | {"request_legal.html", "sign_frame.html"}
)
"""Templates that are parts of pages."""
FIRST_RUN = "first_run"
"""Looked at in `test_first_run_in_chromium`."""
