"""Proves that each rule of rules.py can fail, and that a clean tree passes: small trees in a temporary folder."""

import pathlib
import subprocess
import tempfile

import rules

CLEAN = {
    "core/CMakeLists.txt": "azoth_layer(base)\nazoth_layer(schema  USES base)\nazoth_layer(sql     USES base schema)\n"
                           "azoth_layer(compile USES base schema sql)\nazoth_layer(driver  USES base)\n"
                           "azoth_layer(engine  USES base schema sql compile driver)\n"
                           "azoth_layer(orm     USES base schema sql engine)\n",
    "core/include/azoth/azoth.hpp": "#pragma once\n#include <azoth/orm/session.hpp>\n",
    "core/include/azoth/base/error.hpp": "#pragma once\n#include <string>\n",
    "core/include/azoth/compile/compiled.hpp": "#pragma once\n#include <azoth/base/error.hpp>\n",
    "core/include/azoth/engine/registry.hpp": "#pragma once\n#include <azoth/base/error.hpp>\n",
    "core/include/azoth/orm/session.hpp": "#pragma once\n#include <azoth/compile/compiled.hpp>\n",
    "core/src/orm/watch_list.hpp": "#pragma once\n",
    "core/src/orm/session.cpp": '#include <azoth/orm/session.hpp>\n\n#include "orm/watch_list.hpp"\n'
                                "#include <boost/unordered/unordered_flat_map.hpp>\n",
    "dialects/sqlite/dialect.hpp": "#pragma once\n#include <azoth/compile/compiled.hpp>\n",
    "dialects/sqlite/dialect.cpp": '#include "dialects/sqlite/dialect.hpp"\n',
    "dialects/postgresql/dialect.hpp": "#pragma once\n",
    "backends/sqlite3/driver.hpp": "#pragma once\n#include <azoth/base/error.hpp>\n",
    "backends/sqlite3/driver.cpp": '#include "driver.hpp"\n#include <sqlite3.h>\n',
    "backends/libpq/driver.hpp": "#pragma once\n",
    "backends/builtin.cpp.in": '#include <azoth/engine/registry.hpp>\n#include "dialects/sqlite/dialect.hpp"\n'
                               '#include "backends/sqlite3/driver.hpp"\n',
}

# What is wrong, where, with what text, and a part of the sentence that must tell.
CASES = [
    ("base includes a higher layer", "core/include/azoth/base/error.hpp",
     "#pragma once\n#include <azoth/sql/expr.hpp>\n", "base may include only nothing of azoth"),
    ("a source includes what its layer may not", "core/src/schema/table.cpp",
     "#include <azoth/engine/registry.hpp>\n", "schema may include only base"),
    ("the orm includes the driver border", "core/include/azoth/orm/loader.hpp",
     "#pragma once\n#include <azoth/driver/rows.hpp>\n", "orm may include only"),
    ("the orm includes more of compile than compiled", "core/include/azoth/orm/loader.hpp",
     "#pragma once\n#include <azoth/compile/sql_compiler.hpp>\n", "orm may include only"),
    ("the driver border knows the tree", "core/include/azoth/driver/rows.hpp",
     "#pragma once\n#  include <azoth/sql/expr.hpp>\n", "driver may include only base"),
    ("core includes a dialect", "core/src/engine/engine.cpp",
     '#include "dialects/sqlite/dialect.hpp"\n', "engine may include only"),
    ("a dialect includes the engine", "dialects/sqlite/types.cpp",
     "#include <azoth/engine/registry.hpp>\n", "dialects/sqlite may include only"),
    ("a dialect includes another dialect", "dialects/sqlite/types.cpp",
     '#include "../postgresql/dialect.hpp"\n', "dialects/sqlite may include only"),
    ("a dialect includes a driver", "dialects/sqlite/types.cpp",
     '#include "backends/sqlite3/driver.hpp"\n', "dialects/sqlite may include only"),
    ("a backend includes the compiler", "backends/sqlite3/rows.cpp",
     "#include <azoth/compile/compiled.hpp>\n", "backends/sqlite3 may include only"),
    ("a backend includes another backend", "backends/sqlite3/rows.cpp",
     '#include "backends/libpq/driver.hpp"\n', "backends/sqlite3 may include only"),
    ("builtin includes more of the engine than the registry", "backends/builtin.cpp.in",
     "#include <azoth/engine/pool.hpp>\n", "builtin may include only"),
    ("a folder that the table does not know", "core/src/util/strings.cpp", "\n", "lies in no folder"),
    ("the targets differ from the table", "core/CMakeLists.txt",
     CLEAN["core/CMakeLists.txt"].replace("driver  USES base", "driver  USES base sql"), "links driver to base sql"),
    ("core names a database in a comment", "core/src/orm/session.cpp",
     "// As PostgreSQL does.\n", "names PostgreSQL"),
    ("core names a database in an identifier", "core/src/orm/session.cpp",
     "int sqlite_keys;\n", "names sqlite"),
    ("core names a database in a file name", "core/src/orm/libpq_copy.cpp", "\n", "in its path"),
    ("core names a database in a build file", "core/CMakeLists.txt",
     CLEAN["core/CMakeLists.txt"] + "# soci\n", "names soci"),
    ("a client header in core", "core/src/orm/session.cpp", "#include <libpq-fe.h>\n", "libpq-fe.h"),
    ("a client header in a backend's header", "backends/sqlite3/driver.hpp",
     "#pragma once\n#include <sqlite3.h>\n", "client library headers"),
    ("a client header in a dialect", "dialects/sqlite/dialect.cpp", "#include <sqlite3.h>\n", "client library headers"),
    ("a dialect registers itself", "dialects/sqlite/dialect.cpp",
     "static const bool done = (registry().add_dialect(\"sqlite\", make_dialect), true);\n", "registers something"),
    ("a constructor function registers", "backends/libpq/driver.cpp",
     "__attribute__((constructor)) void start();\n", "registers something"),
    ("Boost in a public header", "core/include/azoth/orm/session.hpp",
     "#pragma once\n#include <boost/unordered/unordered_flat_map.hpp>\n", "users need no Boost"),
    ("a header without guard", "core/include/azoth/base/error.hpp", "#include <string>\n", "lacks #pragma once"),
]
HEAVY_CASES = [("<iostream>", "<iostream>"), ("<regex>", "<regex>"), ("<sqlite3.h>", "a client library"),
               ("<boost/json.hpp>", "Boost.JSON"), ("<boost/multiprecision/cpp_int.hpp>", "Boost.Multiprecision")]


def write(root, tree):
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def findings(tree):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        write(root, tree)
        return [sentence for rule in rules.TREE_RULES for sentence in rule(root)]


def umbrella_findings(include, compiler):
    """With stand-ins for the headers of libraries that may not be installed."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        write(root, {"core/include/azoth/azoth.hpp": '#pragma once\n#include <azoth/base/x.hpp>\n',
                     "core/include/azoth/base/x.hpp": f"#pragma once\n#include {include}\n",
                     "third/sqlite3.h": "", "third/boost/json.hpp": "", "third/boost/multiprecision/cpp_int.hpp": ""})
        return list(rules.umbrella_is_light(root, compiler, [root / "third"]))


def start_up_findings(source, compiler):
    with tempfile.TemporaryDirectory() as folder:
        write(pathlib.Path(folder), {"a.cpp": source})
        subprocess.run([compiler, "-O1", "-c", "a.cpp", "-o", "a.o"], cwd=folder, check=True)
        subprocess.run(["ar", "rc", "a.a", "a.o"], cwd=folder, check=True)
        return list(rules.library_has_no_start_up_code(f"{folder}/a.a"))


def run(compiler):
    results = [("a clean tree passes", not findings(CLEAN))]
    for name, path, text, expected in CASES:
        results.append((name, any(expected in sentence for sentence in findings({**CLEAN, path: text}))))
    results.append(("a light umbrella passes", not umbrella_findings("<string>", compiler)))
    for include, what in HEAVY_CASES:
        found = umbrella_findings(include, compiler)
        results.append((f"the umbrella brings in {include}", any(what in sentence for sentence in found)))
    results.append(("a constant needs no start-up code", not start_up_findings("constexpr int a = 1;", compiler)))
    results.append(("a variable initialised at start-up",
                    bool(start_up_findings("int f(); int a = f();", compiler))))
    with tempfile.TemporaryDirectory() as folder:
        write(pathlib.Path(folder), {"core/src/orm/long.cpp": "\n" * 401})
        results.append(("a long file is noted", bool(list(rules.long_files(pathlib.Path(folder))))))

    failed = [name for name, good in results if not good]
    for name, good in results:
        print(f"{'ok    ' if good else 'FAILED'} {name}")
    print(f"architecture self-test: {len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0
