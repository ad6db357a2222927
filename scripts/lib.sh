# Shared by the scripts of this folder: messages, packages, database servers for tests. Sourced, never run.
#
# REQUIRES: bash, `set -euo pipefail` in the caller.
# Everything that is fetched lands under $AZOTH_DEPS (build/deps); nothing is changed outside the tree except that
# Debian packages are installed, and only as root or by sudo.

AZOTH_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
AZOTH_BUILD=$AZOTH_ROOT/build
AZOTH_DEPS=$AZOTH_BUILD/deps
AZOTH_NAME=$(basename "$0")

# --- messages: to standard error, so that what a script prints for `eval` or a pipe stays clean ---------------------

say()  { printf '%s: %s\n' "$AZOTH_NAME" "$*" >&2; }
warn() { printf '%s: warning: %s\n' "$AZOTH_NAME" "$*" >&2; }
die()  { printf '%s: error: %s\n' "$AZOTH_NAME" "$*" >&2; exit 1; }

# --- packages ---------------------------------------------------------------------------------------------------------

# as_root SHOWN COMMAND...: runs a command as root, or prints its short form and stops.
as_root() {
    local shown=$1
    shift
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
        sudo "$@"
    else
        say "this needs root, and there is no way to become root here. Run this, then start again:"
        printf '\n    %s\n\n' "$shown" >&2
        exit 1
    fi
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

are_installed() {
    local package
    for package in "$@"; do is_installed "$package" || return 1; done
}

AZOTH_APT_UPDATED=
apt_update_once() {
    [ -z "$AZOTH_APT_UPDATED" ] || return 1
    AZOTH_APT_UPDATED=yes
    say "refreshing the package lists (apt-get update)"
    as_root "apt-get update" apt-get update -qq >&2
}

# True when apt knows the package; refreshes empty lists first.
apt_knows() { apt-cache show "$1" >/dev/null 2>&1; }

apt_ready() {
    command -v apt-get >/dev/null 2>&1 || die "these scripts install Debian packages, and there is no apt-get here. Needed: $*"
    local package
    for package in "$@"; do
        apt_knows "$package" && continue
        apt_update_once || true
        apt_knows "$package" || die "apt offers no package named $package: azoth needs Debian 12 (bookworm) or later"
    done
}

# install PACKAGE...: installs those that are missing.
install_packages() {
    local missing=() package
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    apt_ready "${missing[@]}"
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    local quiet=-qq
    if [ -t 2 ]; then quiet=-q; fi
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y "$quiet" --no-install-recommends
                   -o Dpkg::Use-Pty=0 "${missing[@]}")
    as_root "apt-get install ${missing[*]}" "${install[@]}" >&2 && return 0
    # Lists that are older than the mirror name files that are gone.
    apt_update_once || die "apt-get could not install ${missing[*]}"
    as_root "apt-get install ${missing[*]}" "${install[@]}" >&2 || die "apt-get could not install ${missing[*]}"
}

# True when installing the packages would take something away that is there.
would_remove() { apt-get install -s --no-install-recommends "$@" 2>/dev/null | grep -q '^Remv '; }

# unpack_packages PACKAGE...: fetches packages and unpacks them under $AZOTH_DEPS, installing nothing.
unpack_packages() {
    local missing=() package scratch
    mkdir -p "$AZOTH_DEPS/.unpacked"
    for package in "$@"; do [ -e "$AZOTH_DEPS/.unpacked/$package" ] || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    apt_ready "${missing[@]}"
    say "unpacking into ${AZOTH_DEPS#"$AZOTH_ROOT"/}, without installing: ${missing[*]}"
    scratch=$(mktemp -d)
    if [ "$(id -u)" = 0 ]; then chown _apt "$scratch" 2>/dev/null || true; fi # apt downloads as that user
    if ! (cd "$scratch" && apt-get download -qq "${missing[@]}" >&2); then
        apt_update_once || true
        (cd "$scratch" && apt-get download -qq "${missing[@]}" >&2) || die "apt-get could not download ${missing[*]}"
    fi
    local archive
    for archive in "$scratch"/*.deb; do dpkg -x "$archive" "$AZOTH_DEPS" || die "dpkg could not unpack ${archive##*/}"; done
    for package in "${missing[@]}"; do : >"$AZOTH_DEPS/.unpacked/$package"; done
    rm -rf "$scratch"
}

# Boost 1.81 can't be installed beside Debian's default Boost: then it is unpacked. CMake looks into $AZOTH_DEPS by
# itself (cmake/AzothToolchain.cmake). Sets boost_packages to what is to be installed.
prepare_boost() {
    local runtime=() library
    boost_packages=(libboost1.81-dev libboost-system1.81-dev)
    for library in url json container program-options; do
        boost_packages+=("libboost-${library}1.81-dev")
        runtime+=("libboost-${library}1.81.0")
    done
    if [ -z "${AZOTH_UNPACK:-}" ]; then
        if are_installed "${boost_packages[@]}"; then return 0; fi
        apt_ready "${boost_packages[@]}"
        if ! would_remove "${boost_packages[@]}"; then return 0; fi
        say "installing Boost 1.81 would remove another Boost that is installed here"
    fi
    unpack_packages "${boost_packages[@]}" "${runtime[@]}"
    boost_packages=()
}

packages_for_building=(g++ cmake ninja-build pkg-config libsqlite3-dev libpq-dev libsoci-dev
                       libmariadb-dev libcpp-httplib-dev)
packages_for_testing=(clang clang-tidy clang-format libclang-rt-14-dev libgtest-dev libgmock-dev libbenchmark-dev ccache
    mold python3 curl jq procps git)

# What a release build of the library and the examples takes.
install_for_building() {
    local boost_packages
    prepare_boost
    install_packages "${packages_for_building[@]}" ${boost_packages[@]+"${boost_packages[@]}"}
}

# What the tests take, a PostgreSQL server included; a MariaDB server comes by start_mariadb of scripts/test, as not every
# system lets it in.
install_for_testing() {
    local boost_packages
    prepare_boost
    install_packages "${packages_for_building[@]}" ${boost_packages[@]+"${boost_packages[@]}"} \
        "${packages_for_testing[@]}" $(postgres_is_installed || printf '%s\n' "${packages_for_postgres[@]}")
}

# --- a PostgreSQL server for tests ---------------------------------------------------------------------------------------
#
# Its directory holds everything: data/, socket/, log, env (the lines to `eval`). It listens on a free port of
# 127.0.0.1 and on a Unix socket, asks everybody for a password, and belongs to an unprivileged user.

AZOTH_POSTGRESQL_VERSION=15

# What the server's programs need of a bare system, when they are unpacked.
packages_for_postgres=(libpq5 libicu72 libxml2 libxslt1.1 libldap-2.5-0 libpam0g libgssapi-krb5-2 libsystemd0 liblz4-1
    libzstd1 libssl3 libreadline8 tzdata)

postgres_is_installed() {
    local bin=/usr/lib/postgresql/$AZOTH_POSTGRESQL_VERSION/bin
    [ -z "${AZOTH_UNPACK:-}" ] && [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] && [ -x "$bin/psql" ]
}

# Prints the directory of the server's programs; unpacks them when no usable ones are installed.
# (Installing the Debian package would create a cluster and start a service.)
postgres_bin() {
    local bin=/usr/lib/postgresql/$AZOTH_POSTGRESQL_VERSION/bin
    if ! postgres_is_installed; then
        install_packages "${packages_for_postgres[@]}" >&2
        unpack_packages "postgresql-$AZOTH_POSTGRESQL_VERSION" "postgresql-client-$AZOTH_POSTGRESQL_VERSION" >&2
        bin=$AZOTH_DEPS$bin
    fi
    printf '%s\n' "$bin"
}

# Runs a command as the user that owns the server (root must not run one), in a directory that user can read.
as_server_user() {
    if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u nobody -- "$@"); else (cd / && exec "$@"); fi
}

# Prints a new directory that the servers' user can reach.
server_folder() {
    local folder
    folder=$(mktemp -d)
    if [ "$(id -u)" = 0 ] && ! (cd / && runuser -u nobody -- test -x "$(dirname "$folder")"); then
        rmdir "$folder"
        folder=$(mktemp -d /tmp/azoth.XXXXXX)
    fi
    printf '%s\n' "$folder"
}

# True when something listens on the port.
port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The process of the server in a directory, if it runs. (After a crash the file may name somebody else's process.)
postgres_pid() {
    local pid
    pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) && [ -n "$pid" ] || return 1
    tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$1/data" || return 1
    printf '%s\n' "$pid"
}

# postgres_start DIR: starts a server in a new or empty directory and prints the lines to `eval`; when one already
# runs there, prints its lines.
postgres_start() {
    local dir bin
    mkdir -p "$1"
    dir=$(cd "$1" && pwd)
    if [ -f "$dir/env" ] && postgres_pid "$dir" >/dev/null; then
        cat "$dir/env"
        return 0
    fi
    [ -z "$(ls -A "$dir")" ] || die "$dir is not empty and no test server runs in it"

    : >"$dir/.azoth-postgres"
    if [ "$(id -u)" = 0 ]; then chown nobody "$dir"; fi
    chmod 700 "$dir"
    as_server_user test -w "$dir" || die "the user nobody, who shall own the server, can't reach $dir: choose a directory under /tmp"
    bin=$(postgres_bin)
    if ! as_server_user test -x "$bin/postgres"; then
        # The tree lies where only root may look (a clone in /root): give the server a copy of its programs.
        mkdir -p "$dir/usr/lib/postgresql" "$dir/usr/share/postgresql"
        cp -r "$bin/.." "$dir/usr/lib/postgresql/$AZOTH_POSTGRESQL_VERSION"
        cp -r "$bin/../../../../share/postgresql/$AZOTH_POSTGRESQL_VERSION" "$dir/usr/share/postgresql/$AZOTH_POSTGRESQL_VERSION"
        bin=$dir/usr/lib/postgresql/$AZOTH_POSTGRESQL_VERSION/bin
    fi

    local admin secret
    admin=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    secret=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$admin" >"$dir/admin"
    mkdir "$dir/socket"
    if [ "$(id -u)" = 0 ]; then chown -R nobody "$dir"; fi
    as_server_user "$bin/initdb" --pgdata="$dir/data" --username=postgres --pwfile="$dir/admin" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; die "initdb failed"; }

    # Another program may take the port between the look and the start: then the next one is tried.
    local port attempt options started=
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        port=$((15000 + (RANDOM * 32768 + RANDOM) % 17000))
        if port_is_taken "$port"; then continue; fi
        options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$dir/socket' -c fsync=off"
        options+=" -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c jit=off"
        options+=" -c max_prepared_transactions=10 -c timezone=UTC"
        if as_server_user "$bin/pg_ctl" --pgdata="$dir/data" --silent --wait --timeout=60 --log="$dir/log" \
            --options="$options" start >&2; then
            started=yes
            break
        fi
    done
    [ -n "$started" ] || { tail -n 30 "$dir/log" >&2; postgres_stop "$dir"; die "the PostgreSQL server does not start"; }

    PGPASSWORD=$admin "$bin/psql" --no-psqlrc --quiet --host="$dir/socket" --port="$port" --username=postgres \
        --set=ON_ERROR_STOP=1 --dbname=postgres >&2 <<SQL || { postgres_stop "$dir"; die "the test database can't be created"; }
create role azoth login createdb password '$secret';
create database azoth owner azoth;
SQL
    {
        printf "export AZOTH_TEST_POSTGRESQL_URI='postgresql://azoth:%s@127.0.0.1:%s/azoth'\n" "$secret" "$port"
        printf "export AZOTH_TEST_POSTGRESQL_SOCKET_URI='postgresql://azoth:%s@/azoth?host=%s&port=%s'\n" \
            "$secret" "$dir/socket" "$port"
        printf "export AZOTH_TEST_PSQL='%s'\n" "$bin/psql"
    } >"$dir/env"
    cat "$dir/env"
}

# postgres_stop DIR: stops the server that postgres_start started there, and removes the directory.
postgres_stop() {
    local dir pid
    [ -e "$1/.azoth-postgres" ] || die "$1 holds no server that these scripts started"
    dir=$(cd "$1" && pwd)
    if pid=$(postgres_pid "$dir"); then
        kill -INT "$pid" 2>/dev/null || true # a fast shutdown: sessions are cut off, nothing is waited for
        local tenths=0
        while kill -0 "$pid" 2>/dev/null; do
            sleep 0.1
            tenths=$((tenths + 1))
            if [ "$tenths" = 150 ]; then kill -QUIT "$pid" 2>/dev/null || true; fi
            if [ "$tenths" = 200 ]; then warn "the PostgreSQL server (process $pid) does not stop"; return 1; fi
        done
    fi
    rm -rf "$dir"
}

# --- a MariaDB server for tests --------------------------------------------------------------------------------------------
#
# As above: its directory holds everything, it listens on a free port of 127.0.0.1 and on a Unix socket, asks for a
# password, and belongs to an unprivileged user. (These packages hold programs alone: they start no service.)

packages_for_mariadb=(mariadb-server-core mariadb-client-core)

# Why these packages can't be installed here, in words; nothing when they can, or are.
why_no_mariadb() {
    local package
    if are_installed "${packages_for_mariadb[@]}"; then return 0; fi
    for package in "${packages_for_mariadb[@]}"; do
        apt_knows "$package" || apt_update_once || true
        if ! apt_knows "$package"; then
            printf 'apt offers no package named %s\n' "$package"
            return 0
        fi
    done
    if would_remove "${packages_for_mariadb[@]}"; then
        printf 'installing %s would remove packages that are installed here\n' "${packages_for_mariadb[*]}"
    fi
}

# The process of the server in a directory, if it runs.
mariadb_pid() {
    local pid
    pid=$(cat "$1/pid" 2>/dev/null) && [ -n "$pid" ] || return 1
    tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "--datadir=$1/data" || return 1
    printf '%s\n' "$pid"
}

# mariadb_start DIR: starts a server in a new or empty directory and prints the lines to `eval`; when one already
# runs there, prints its lines.
mariadb_start() {
    local dir
    mkdir -p "$1"
    dir=$(cd "$1" && pwd)
    if [ -f "$dir/env" ] && mariadb_pid "$dir" >/dev/null; then
        cat "$dir/env"
        return 0
    fi
    [ -z "$(ls -A "$dir")" ] || die "$dir is not empty and no test server runs in it"
    [ ${#dir} -le 90 ] || die "$dir is too long a path for the server's socket: choose one under /tmp"

    : >"$dir/.azoth-mariadb"
    mkdir "$dir/data" "$dir/tmp"
    if [ "$(id -u)" = 0 ]; then chown -R nobody "$dir"; fi
    chmod 700 "$dir"
    as_server_user test -w "$dir" || die "the user nobody, who shall own the server, can't reach $dir: choose a directory under /tmp"
    install_packages "${packages_for_mariadb[@]}" >&2
    # Programs of an administrator, which only some users have in their path.
    local server=/usr/sbin/mariadbd owner
    owner=$(as_server_user id -un)
    as_server_user mariadb-install-db --no-defaults --datadir="$dir/data" --skip-test-db --skip-name-resolve \
        --auth-root-authentication-method=socket --auth-root-socket-user="$owner" --innodb-fast-shutdown=0 \
        >"$dir/install.log" 2>&1 || { cat "$dir/install.log" >&2; die "mariadb-install-db failed"; }

    # Another program may take the port between the look and the start: then the next one is tried.
    local port attempt started= tenths
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        port=$((15000 + (RANDOM * 32768 + RANDOM) % 17000))
        if port_is_taken "$port"; then continue; fi
        as_server_user setsid "$server" --no-defaults --datadir="$dir/data" --tmpdir="$dir/tmp" \
            --socket="$dir/socket" --pid-file="$dir/pid" --port="$port" --bind-address=127.0.0.1 --skip-name-resolve \
            --max-connections=200 --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=OFF --skip-log-bin \
            --skip-sync-frm --debug-no-sync \
            --innodb-buffer-pool-size=128M --innodb-log-file-size=64M >>"$dir/log" 2>&1 </dev/null &
        for ((tenths = 0; tenths < 600; tenths++)); do
            if as_server_user mariadb --no-defaults --socket="$dir/socket" --user="$owner" --execute='select 1' \
                >/dev/null 2>&1; then
                started=yes
                break 2
            fi
            kill -0 $! 2>/dev/null || break
            sleep 0.1
        done
    done
    [ -n "$started" ] || { tail -n 30 "$dir/log" >&2; mariadb_stop "$dir"; die "the MariaDB server does not start"; }

    # The user may create the databases that tests have for themselves, and end the sessions of others.
    local secret
    secret=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    as_server_user mariadb --no-defaults --socket="$dir/socket" --user="$owner" >&2 <<SQL || { mariadb_stop "$dir"; die "the test database can't be created"; }
create database azoth;
create user azoth@'%' identified by '$secret';
grant all on \`azoth%\`.* to azoth@'%';
grant process, connection admin, reload on *.* to azoth@'%';
SQL
    {
        printf "export AZOTH_TEST_MYSQL_URI='mysql://azoth:%s@127.0.0.1:%s/azoth'\n" "$secret" "$port"
        printf "export AZOTH_TEST_MYSQL_SOCKET_URI='mysql://azoth:%s@/azoth?unix_socket=%s'\n" "$secret" "$dir/socket"
    } >"$dir/env"
    cat "$dir/env"
}

# mariadb_stop DIR: stops the server that mariadb_start started there, and removes the directory.
mariadb_stop() {
    local dir pid
    [ -e "$1/.azoth-mariadb" ] || die "$1 holds no server that these scripts started"
    dir=$(cd "$1" && pwd)
    if pid=$(mariadb_pid "$dir"); then
        kill -TERM "$pid" 2>/dev/null || true
        local tenths=0
        while kill -0 "$pid" 2>/dev/null; do
            sleep 0.1
            tenths=$((tenths + 1))
            if [ "$tenths" = 150 ]; then kill -KILL "$pid" 2>/dev/null || true; fi
            if [ "$tenths" = 200 ]; then warn "the MariaDB server (process $pid) does not stop"; return 1; fi
        done
    fi
    rm -rf "$dir"
}
