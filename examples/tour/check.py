#!/usr/bin/env python3
"""Holds the tour of README.md to the program that is compiled, and the program to what it must print.

    check.py readme             the code block after `<!-- tour -->` in README.md is what stands between the marks of tour.cpp
    check.py readme --update    writes it there
    check.py run TOUR sqlite | postgresql
                                the program prints tour.expected; PostgreSQL is that of AZOTH_TEST_POSTGRESQL_URI
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
readme = here.parents[1] / "README.md"
BLOCK = re.compile(r"(<!-- tour -->\n+```cpp\n)(.*?)(```\n)", re.S)


def differences(expected, found, names):
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), found.splitlines(True), *names))
    return expected != found


def check_readme(update):
    code = re.search(r"^// \[tour\]\n(.*?)^// \[/tour\]\n", (here / "tour.cpp").read_text(), re.S | re.M).group(1)
    text = readme.read_text()
    if not BLOCK.search(text):
        sys.exit("README.md has no line <!-- tour --> with a cpp code block after it")
    if update:
        readme.write_text(BLOCK.sub(lambda found: found[1] + code + found[3], text))
        return False
    return differences(code, BLOCK.search(text)[2], ("examples/tour/tour.cpp", "README.md"))


def check_run(program, database):
    uri = {"sqlite": "sqlite:///:memory:", "postgresql": os.environ.get("AZOTH_TEST_POSTGRESQL_URI")}[database]
    if not uri:
        sys.exit("AZOTH_TEST_POSTGRESQL_URI is not set: eval \"$(scripts/postgres start /tmp/azoth-pg)\"")
    result = subprocess.run([program, uri], capture_output=True, text=True, timeout=60)
    if result.returncode != 0:
        sys.exit(f"{program} ended with {result.returncode}: {result.stderr}")
    return differences((here / "tour.expected").read_text(), result.stdout, ("tour.expected", "what it printed"))


if sys.argv[1:2] == ["readme"]:
    sys.exit(check_readme("--update" in sys.argv))
if sys.argv[1:2] == ["run"] and len(sys.argv) == 4:
    sys.exit(check_run(*sys.argv[2:]))
sys.exit(__doc__)
