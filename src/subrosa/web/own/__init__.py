"""Clients' own pages: their sessions, their guard, their words in every language, and the pages.

No page here knows a member of the staff, and no page of the staff takes a session of these.
"""
