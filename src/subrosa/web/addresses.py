"""Every address of the site. None carries a name: numbers are random and mean nothing."""

from __future__ import annotations

from django.urls import path

from subrosa.web.pages import (
    board,
    decision,
    entrance,
    first_run,
    legal_desk,
    my_sign_in,
    new_request,
    paper_request,
    people,
    prepare,
    safety,
)

urlpatterns = [
    path("", entrance.entrance, name="entrance"),
    path("first-run", first_run.begin, name="first_run"),
    path("first-run/recovery", first_run.recovery, name="first_run_recovery"),
    path("first-run/drill", first_run.drill, name="first_run_drill"),
    path("first-run/<slug:step>", first_run.step, name="first_run_step"),
    path("second-step", entrance.second, name="second_step"),
    path("my-sign-in", my_sign_in.show_mine, name="my_sign_in"),
    path("my-sign-in/end", my_sign_in.end_session, name="end_session"),
    path("my-sign-in/end-others", my_sign_in.end_other_sessions, name="end_others"),
    path("my-sign-in/second-step", my_sign_in.set_up, name="set_up"),
    path("my-sign-in/second-step/begin", my_sign_in.begin_set_up, name="begin_set_up"),
    path("my-sign-in/second-step/codes", my_sign_in.new_codes, name="new_codes"),
    path("my-sign-in/second-step/remove", my_sign_in.remove_step, name="remove_step"),
    path("locked", entrance.locked, name="locked"),
    path("awake", entrance.awake, name="awake"),
    path("lock", entrance.lock, name="lock"),
    path("sign-out", entrance.sign_out, name="sign_out"),
    path("neutral", entrance.neutral, name="neutral"),
    path("safety-worker.js", safety.worker, name="safety_worker"),
    path("safety", safety.safety, name="safety"),
    path("safety/<slug:name>", safety.sheet, name="sheet"),
    path("safety/<slug:name>.pdf", safety.sheet_to_print, name="sheet_to_print"),
    path("board", board.show_board, name="board"),
    path("people", people.find, name="people"),
    path("people/<slug:unit>", people.overview, name="overview"),
    path("new-request", new_request.who_asks, name="new_request"),
    path("new-request/paper", paper_request.paper_first, name="paper_first"),
    path("new-request/<slug:caller>", new_request.answer_first, name="answer_first"),
    path("new-request/<slug:caller>/keep", new_request.keep_call, name="keep_call"),
    path("new-request/<slug:caller>/paper", paper_request.paper_request, name="paper_request"),
    path("kept/<slug:receipt>/<slug:danger>", new_request.call_kept, name="call_kept"),
    path("requests/<slug:number>", decision.show_request, name="request"),
    path("requests/<slug:number>/answer", decision.answer_request, name="answer_request"),
    path("requests/<slug:number>/fact", decision.establish_fact, name="establish_fact"),
    path("requests/<slug:number>/prepare", prepare.prepare, name="prepare"),
    path("requests/<slug:number>/preview", prepare.preview, name="preview"),
    path("requests/<slug:number>/passages/<str:passage>", prepare.strike, name="strike"),
    path("requests/<slug:number>/passages/<str:passage>/said", prepare.say_who, name="say_who"),
    path("requests/<slug:number>/second-look", prepare.look_again, name="look_again"),
    path("requests/<slug:number>/decide", decision.decide_request, name="decide_request"),
    path("requests/<slug:number>/hand-over", decision.hand_request_over, name="hand_request_over"),
    path("requests/<slug:number>/files/<slug:sheet>", legal_desk.file, name="file"),
    path("requests/<slug:number>/papers/<slug:paper_id>", decision.paper, name="paper"),
]
handler400 = "subrosa.web.doors.faults.refused"
handler404 = "subrosa.web.doors.faults.not_here"
