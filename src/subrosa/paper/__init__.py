"""Letters and packets: how an answer looks when it leaves the house on paper.

Promises: text arrives as data and never as markup; struck text is gone before a page is set;
a finished paper is read back and refused when anything struck is in it; emergency papers need
neither ledger nor typesetting. Refuses: to decide, to look anybody up, to write the ledger.
Importing this room imports no typesetter; that happens when a page is set.
"""
