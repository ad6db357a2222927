"""The answers that azoth_chinook --print prints."""

import subprocess


def answers_of(program):
    """Name of each question -> its rows, the headings first. The environment's AZOTH_SUITE_URI names the database."""
    printed = subprocess.run([program, "--print"], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    answers = {}
    for line in printed.splitlines():
        if line.startswith("# "):
            rows = answers[line[2:]] = []
        else:
            rows.append(line.split("\t"))
    return answers
