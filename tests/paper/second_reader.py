"""Another program that reads PDF: pdftotext of poppler-utils."""

import subprocess

from tests.outside_programs import outside_program


def pdftotext(pdf, *options):
    program = outside_program("pdftotext", "poppler-utils")
    read = subprocess.run(
        [program, *options, "-", "-"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return read.stdout.decode()
