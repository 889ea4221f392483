# shellcheck shell=sh
# Sourced by the commands in this folder: finds Python, builds .venv, keeps the keys. POSIX sh; Python
# and the shell's own tools are all that it needs from the machine.
set -eu

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$ROOT"
VENV="$ROOT/.venv"
VENV_PYTHON="$VENV/bin/python"
export PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_NO_INPUT=1

say() { printf '%s\n' "$@"; }

fail() {
    printf '\n' >&2
    printf '%s\n' "$@" >&2
    exit 1
}

# Prints the first Python that is new enough and can make a virtual environment.
find_python() {
    without_venv=''
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        # Run, not only looked up: a version manager leaves names on PATH that answer with an error.
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return 0
        fi
        without_venv=${without_venv:-$candidate}
    done
    if [ -n "$without_venv" ]; then
        version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        fail "$without_venv cannot make a virtual environment: its modules venv and ensurepip are missing." \
            "Debian, Ubuntu: apt install python3-venv (or python$version-venv). Then run this again."
    fi
    fail "Python 3.11 or newer is needed and was not found (tried python3, python3.13, python3.12, python3.11)." \
        "Debian, Ubuntu: apt install python3 python3-venv. Fedora: dnf install python3. macOS: brew install python." \
        "If it is elsewhere, name it: PYTHON=/path/to/python3 $0"
}

make_venv() {
    # The environment breaks when its Python is upgraded away; then it is made anew.
    if [ -x "$VENV_PYTHON" ] && "$VENV_PYTHON" -c 'import pip' 2>/dev/null; then
        return 0
    fi
    python=$(find_python) || exit 1
    say "Making the virtual environment .venv with $("$python" --version) …"
    "$python" -m venv --clear "$VENV" || fail "The virtual environment could not be made in $VENV."
}

# Reads pip's output; shows how far it is; keeps all of it in $1; ends with pip's exit status.
show_progress() {
    count=0
    status=1
    : >"$1"
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$1"
        case $line in
            Collecting*)
                count=$((count + 1))
                if [ -t 1 ]; then
                    printf '\r  %d packages found ' "$count"
                elif [ $((count % 20)) -eq 0 ]; then
                    say "  $count packages found"
                fi
                ;;
            Installing\ collected*)
                [ -t 1 ] && printf '\n'
                say "  installing $count packages"
                ;;
            *Retrying*) say "  the package index does not answer; pip tries again" ;;
            'pip ended with '*) status=${line#pip ended with } ;;
        esac
    done
    return "$status"
}

explain_pip_failure() {
    tail -n 12 "$1" >&2
    if grep -E -q 'Retrying|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|name resolution|No matching distribution|Could not find a version' "$1"; then
        fail "pip could not get the packages from its index." \
            "Check the network, or name a proxy (HTTPS_PROXY) or another index (PIP_INDEX_URL), and run this again."
    fi
    fail "pip could not install the packages. All of its output is in $1"
}

# install NAME FILE...: makes .venv hold the files' packages. Does nothing while the files are unchanged.
install() {
    name=$1
    shift
    stamp="$VENV/.installed-$name"
    if [ -x "$VENV_PYTHON" ] && [ -f "$stamp" ] && [ "$(cat "$@")" = "$(cat "$stamp")" ] &&
        "$VENV_PYTHON" -c '' 2>/dev/null; then
        return 0
    fi
    make_venv
    say "Installing Python packages into .venv (a minute or two the first time) …"
    files=''
    for file in "$@"; do files="$files -r $file"; done
    log="$VENV/install.log"
    # shellcheck disable=SC2086 # one word per option, and the names are ours
    {
        "$VENV_PYTHON" -u -m pip install --progress-bar off $files 2>&1 && code=0 || code=$?
        printf 'pip ended with %s\n' "$code"
    } | show_progress "$log" || explain_pip_failure "$log"
    cat "$@" >"$stamp"
}

# The keys of the embedded stack: made once, kept in the data folder, overruled by the environment.
load_keys() {
    EGPD_DATA_DIR=${EGPD_DATA_DIR:-$ROOT/var}
    case $EGPD_DATA_DIR in /*) ;; *) EGPD_DATA_DIR="$PWD/$EGPD_DATA_DIR" ;; esac
    keys="$EGPD_DATA_DIR/keys.env"
    if [ ! -f "$keys" ]; then
        (
            umask 077
            mkdir -p "$EGPD_DATA_DIR"
            "$VENV_PYTHON" -c 'import base64, os, secrets
print("SECRET_KEY=" + secrets.token_urlsafe(60))
print("FIELD_ENCRYPTION_KEYS=" + base64.urlsafe_b64encode(os.urandom(32)).decode())' >"$keys.new"
            mv "$keys.new" "$keys"
        )
    fi
    while IFS= read -r line; do
        case $line in
            SECRET_KEY=*) SECRET_KEY=${SECRET_KEY:-${line#*=}} ;;
            FIELD_ENCRYPTION_KEYS=*) FIELD_ENCRYPTION_KEYS=${FIELD_ENCRYPTION_KEYS:-${line#*=}} ;;
        esac
    done <"$keys"
    EMBEDDED=${EMBEDDED:-1}
    export EMBEDDED EGPD_DATA_DIR SECRET_KEY FIELD_ENCRYPTION_KEYS
}

# The runtime packages alone: what `run` and `manage` need.
install_runtime() { install runtime requirements.txt; }

# The runtime and the development packages in one step, so that pins which disagree fail here.
install_development() {
    install development requirements.txt requirements-dev.txt
    cat requirements.txt >"$VENV/.installed-runtime"
    # So that a bare `pytest` finds the plugin tests.environment, which it loads before its own path is set.
    "$VENV_PYTHON" -c 'import pathlib, sys, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "egpd-checkout.pth").write_text(sys.argv[1] + "\n")' "$ROOT"
}
