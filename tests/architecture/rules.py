"""The rules of docs/ARCHITECTURE.md, each a function from a source tree to the sentences it finds wrong."""

import pathlib
import re
import subprocess

LAYERS = ["base", "schema", "sql", "compile", "driver", "engine", "orm"]

# Who may include whom, directly. A folder may always include itself.
MAY_INCLUDE = {
    "base": [],
    "schema": ["base"],
    "sql": ["base", "schema"],
    "compile": ["base", "schema", "sql"],
    "driver": ["base"],
    "engine": ["base", "schema", "sql", "compile", "driver"],
    "orm": ["base", "schema", "sql", "engine"],
    "types": ["base", "schema", "sql"],
    "umbrella": LAYERS,
    "dialects": ["base", "schema", "sql", "compile"],
    "backends": ["base", "driver"],
    "builtin": ["dialects", "backends"],
}
ALSO = {
    ("orm", "core/include/azoth/compile/compiled.hpp"),
    ("builtin", "core/include/azoth/engine/registry.hpp"),
    ("backends", "backends/sqlite3/functions.hpp"),  # one database, two ways to it
}

DATABASE_NAMES = re.compile(r"(?<![a-z0-9])(sqlite3?|postgres(ql)?|mysql|mariadb|libpq|soci)(?![a-z0-9])", re.I)
CLIENT_HEADERS = re.compile(r"^(sqlite3(ext)?\.h|libpq-fe\.h|libpq/.*|pg_config.*\.h|postgres_ext\.h|soci/.*|mysql.*|mariadb.*)$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
REGISTRATION = re.compile(r"(\.|->)\s*(add_dialect|add_driver|set_default_driver)\s*\(|__attribute__\s*\(\(\s*constructor")
HEAVY = [
    ("Boost.JSON", re.compile(r"/boost/json(/|\.hpp$)")),
    ("Boost.Multiprecision", re.compile(r"/boost/multiprecision/")),
    ("<regex>", re.compile(r"/c\+\+/[^/]+/regex$")),
    ("<iostream>", re.compile(r"/c\+\+/[^/]+/iostream$")),
    ("a client library", re.compile(r"/(sqlite3|libpq-fe)\.h$|/(soci|mysql|mariadb)/")),
]
CODE = {".cpp", ".hpp"}


def files(root, *folders, suffixes=CODE):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and (suffixes is None or path.suffix in suffixes):
                yield path


def folder_of(path):
    """The row of the include table that a path (relative to the root) belongs to, and its own part of that row."""
    parts = path.parts
    if parts[:2] == ("backends", "builtin.cpp.in"):
        return "builtin", None
    if parts[0] in ("dialects", "backends") and len(parts) > 2:
        return parts[0], parts[1]
    if parts[:3] == ("core", "include", "azoth"):
        return ("umbrella", None) if len(parts) == 4 else (parts[3], None)
    if parts[:2] == ("core", "src") and len(parts) > 3:
        return parts[2], None
    return None, None


def resolve(root, path, bracket, name):
    """The file of this tree that an include means, relative to the root, or None when it is not ours."""
    places = [root / "core/include", root / "core/src", root]
    if bracket == '"':
        places.insert(0, path.parent)
    for place in places:
        candidate = place / name
        if candidate.is_file() and candidate.resolve().is_relative_to(root):
            return candidate.resolve().relative_to(root)
    if name.startswith("azoth/"):
        return pathlib.PurePath("core/include", name)
    if name.startswith(("dialects/", "backends/")):
        return pathlib.PurePath(name)
    return None


def includes(root, path):
    for match in INCLUDE.finditer(path.read_text(errors="replace")):
        yield match.group(2), resolve(root, path, match.group(1), match.group(2))


def include_table(root):
    builtin = [path for path in [root / "backends/builtin.cpp.in"] if path.exists()]
    for path in [*files(root, "core", "dialects", "backends"), *builtin]:
        here = path.relative_to(root)
        row, own = folder_of(here)
        if row not in MAY_INCLUDE:
            yield f"{here} lies in no folder of the include table"
            continue
        for name, target in includes(root, path):
            if target is None:
                continue
            other, other_own = folder_of(target)
            if other == row and other_own == own or (row, target.as_posix()) in ALSO or other in MAY_INCLUDE[row]:
                continue
            allowed = ", ".join(MAY_INCLUDE[row]) or "nothing of azoth"
            what = row if own is None else f"{row}/{own}"
            yield f"{here} includes {name}: {what} may include only {allowed}"


def targets_repeat_the_table(root):
    lists = root / "core/CMakeLists.txt"
    if not lists.exists():
        return
    said = {name: (uses or "").split()
            for name, uses in re.findall(r"^azoth_layer\((\w+)(?:\s+USES\s+([\w\s]+))?\)", lists.read_text(), re.M)}
    for layer in LAYERS:
        if sorted(said.get(layer, [])) != sorted(MAY_INCLUDE[layer]):
            yield (f"core/CMakeLists.txt links {layer} to {' '.join(said.get(layer, [])) or 'nothing'}, "
                   f"the include table to {' '.join(MAY_INCLUDE[layer]) or 'nothing'}")


def core_names_no_database(root):
    for path in files(root, "core", suffixes=None):
        here = path.relative_to(root)
        if DATABASE_NAMES.search(here.as_posix()):
            yield f"{here} has the name of a database in its path"
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            found = DATABASE_NAMES.search(line)
            if found:
                yield f"{here}:{number} names {found.group(0)}: core/ knows capabilities, not databases"


def client_headers_stay_in_backends(root):
    for path in files(root, "core", "dialects", "backends", "examples"):
        here = path.relative_to(root)
        if here.parts[0] == "backends" and len(here.parts) > 2 and path.suffix == ".cpp":
            continue
        if here.parts[:2] == ("examples", "adopt_soci"):  # a program of a client library's users
            continue
        for name, _ in includes(root, path):
            if CLIENT_HEADERS.match(name):
                yield f"{here} includes {name}: client library headers belong into backends/*/*.cpp"


def registration_is_explicit(root):
    for path in files(root, "core", "dialects", "backends"):
        here = path.relative_to(root)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if REGISTRATION.search(line):
                yield f"{here}:{number} registers something: only backends/builtin.cpp.in does"


def public_headers_use_no_boost(root):
    for path in files(root, "core/include"):
        here = path.relative_to(root)
        if here.parts[3] == "types":
            continue
        for name, _ in includes(root, path):
            if name.startswith("boost/"):
                yield f"{here} includes {name}: users need no Boost, so it is used in sources only"


def headers_are_guarded(root):
    for path in files(root, "core", "dialects", "backends", suffixes={".hpp"}):
        if not re.search(r"^#pragma once$", path.read_text(errors="replace"), re.M):
            yield f"{path.relative_to(root)} lacks #pragma once"


TREE_RULES = [include_table, targets_repeat_the_table, core_names_no_database, client_headers_stay_in_backends,
              registration_is_explicit, public_headers_use_no_boost, headers_are_guarded]


def umbrella_is_light(root, compiler, include_folders):
    """What azoth/azoth.hpp brings in, through whatever it includes."""
    header = root / "core/include/azoth/azoth.hpp"
    if not header.exists():
        return
    command = [compiler, "-std=c++20", "-M", "-x", "c++", "-I", root / "core/include"]
    for folder in include_folders:
        command += ["-isystem", folder]
    result = subprocess.run([*command, header], capture_output=True, text=True)
    if result.returncode != 0:
        yield f"azoth/azoth.hpp can't be preprocessed by {compiler}:\n{result.stderr}"
        return
    for path in result.stdout.replace("\\\n", " ").split():
        for what, pattern in HEAVY:
            if pattern.search(path):
                yield f"azoth/azoth.hpp brings in {what}: {path}"


# Their Boost headers include <iostream>, whose own object is all that starts up there.
BRINGS_STREAMS = ("decimal.cpp.o", "json.cpp.o")


def library_has_no_start_up_code(library):
    """Start-up code registers behind the reader's back, costs programs that don't use it, and has no order."""
    result = subprocess.run(["nm", "--defined-only", library], capture_output=True, text=True)
    if result.returncode != 0:
        yield f"{library} can't be read: {result.stderr}"
    member = ""
    for line in result.stdout.splitlines():
        if line.endswith(":"):
            member = line[:-1]
        if re.search(r" _GLOBAL__(sub_)?I_", line) and member not in BRINGS_STREAMS:
            yield (f"{member} runs code at start-up: make its namespace-scope variables constexpr or constinit, "
                   "or put them into a function")


def long_files(root):
    """Not a failure: a place to look for the second subject."""
    for path in files(root, "core", "dialects", "backends", "tests", "examples", "bench"):
        limit = 400 if path.suffix == ".cpp" else 250
        if path.is_relative_to(root / "tests/acceptance"):
            continue
        lines = path.read_text(errors="replace").count("\n")
        if lines > limit:
            yield f"{path.relative_to(root)} has {lines} lines, over {limit}: look for the second subject"
