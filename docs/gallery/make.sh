#!/bin/bash
# Draws the gallery again: runs each scenario of pictures.csv, takes one of its figures, and writes README.md.
# Usage: docs/gallery/make.sh [FIRST WORDS OF SCENARIO NAMES…]; without arguments all of them (about ten minutes on two cores).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

wanted() {
    local name=$1 each
    shift
    [ $# -eq 0 ] && return 0
    for each in "$@"; do
        [[ $name == "$each"* ]] && return 0
    done
    return 1
}

# scenario|figure|options of the command|heading|two sentences
while IFS='|' read -r scenario figure options _; do
    if [ "$scenario" != scenario ] && wanted "$scenario" "$@"; then
        # shellcheck disable=SC2086 # options are several words
        "$root/orrery" run "$scenario" $options --quiet --force --out "$out/$scenario" > "$out/log" || {
            status=$?
            # 1 says that an expectation failed, which a picture may show
            [ $status -eq 1 ] || { cat "$out/log"; exit $status; }
        }
        cp "$out/$scenario/figures/$figure.png" "$here/${scenario//\//-}.png"
    fi
done < "$here/pictures.csv"

{
    echo '# Gallery'
    echo
    echo 'One picture for each paper and for each composed system. `docs/gallery/make.sh` draws them again and writes this page.'
    while IFS='|' read -r scenario figure options heading text; do
        [ "$scenario" = scenario ] && continue
        printf '\n## %s\n\n![%s](%s.png)\n\n%s\n\n' "$heading" "$heading" "${scenario//\//-}" "$text"
        printf '`./orrery run %s`\n' "$scenario${options:+ $options}"
    done < "$here/pictures.csv"
} > "$here/README.md"
