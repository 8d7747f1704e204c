"""Another program that reads PDF: pdftotext of poppler-utils."""

import shutil
import subprocess


def pdftotext(pdf, *options):
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing; install poppler-utils (apt-get install poppler-utils)"
    read = subprocess.run(
        [program, *options, "-", "-"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return read.stdout.decode()
