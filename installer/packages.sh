# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by installer/run and tests/run: need_packages KIND... installs what is missing of those kinds.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The first of the names in $1 (a|b) that the archive knows: postgresql-15 is not everywhere.
known_package() {
    local name
    for name in ${1//|/ }; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "${1%%|*}"
}

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null)" = "ii " ]
}

# All packages of the kinds wanted that are not installed, by the alternatives' own names.
missing_packages() {
    local kind names name have
    while read -r kind names; do
        case " $* " in *" $kind "*) ;; *) continue ;; esac
        have=
        for name in ${names//|/ }; do
            if installed "$name"; then have=yes; fi
        done
        [ -n "$have" ] || echo "$names"
    done < <(grep -v '^#' "$(dirname "${BASH_SOURCE[0]}")/packages")
}

need_packages() {
    local missing names log
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "Missing: $missing" | tr '\n' ' ' >&2
        echo "Install what stands for these Debian packages on your system, then start again." >&2
        return 1
    fi
    log=$(mktemp)
    echo "Installing: $(echo "$missing" | sed 's/|.*//' | tr '\n' ' ')"
    if ! {
        as_root apt-get update -q &&
        names=$(for one in $missing; do known_package "$one"; done) &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $names
    } >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        echo "The packages could not be installed." >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
