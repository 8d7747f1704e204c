"""Read what came in from outside: PDF, DOCX, e-mail, plain text; draw the pages of pictures.

Promises: any bytes give text or `BadInput`; nothing in a file is ever run, followed or fetched;
what is read is read in a process of its own with hard limits (`apart`), so that a hostile file
takes nothing else down. Refuses: to guess what a text means (`subrosa.desk.forms`). Read
``read_file`` first.
"""
