#!/usr/bin/env python3
"""Enforces docs/ARCHITECTURE.md on the source tree.

    tests/architecture/check.py                      the rules about sources
    tests/architecture/check.py --compiler g++       also what azoth/azoth.hpp brings in
    tests/architecture/check.py --library libazoth.a also that the library runs no code at start-up
    tests/architecture/check.py --self-test          that each rule can fail
"""

import argparse
import pathlib
import sys

import rules
import self_test


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--compiler")
    parser.add_argument("--include", action="append", default=[], help="a folder of third-party headers")
    parser.add_argument("--library")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test.run(options.compiler or "g++")

    root = options.root.resolve()
    checks = [(rule, [root]) for rule in rules.TREE_RULES]
    if options.compiler:
        checks.append((rules.umbrella_is_light, [root, options.compiler, options.include]))
    if options.library:
        checks.append((rules.library_has_no_start_up_code, [options.library]))

    for warning in rules.long_files(root):
        print(f"note: {warning}")
    failed = 0
    for rule, arguments in checks:
        found = list(rule(*arguments))
        print(f"{'FAILED' if found else 'ok    '} {rule.__name__.replace('_', ' ')}")
        for sentence in found:
            print(f"       {sentence}")
        failed += bool(found)
    print(f"architecture: {len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
