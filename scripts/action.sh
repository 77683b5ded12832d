#!/usr/bin/env bash
# What the GitHub Action runs: its inputs, given as variables, become the arguments of the program.
set -uo pipefail

# One a line, without empty ones; a blank in a path is a part of it.
lines() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    line="${line%$'\r'}"
    if [[ -n ${line//[[:space:]]/} ]]; then printf '%s\0' "$line"; fi
  done <<< "$1"
}

switch() {
  case "$2" in
    true | false) ;;
    *)
      echo "::error::the input \"$1\" is \"true\" or \"false\", not \"$2\"" >&2
      exit 2
      ;;
  esac
  [[ $2 == true ]]
}

version="${INPUT_VERSION:-}"
if [[ -z $version ]]; then
  version="$(node -p 'require(process.argv[1]).version' "$GITHUB_ACTION_PATH/package.json")" || exit 2
fi

mapfile -d '' -t files < <(lines "${INPUT_FILES:-}")
mapfile -d '' -t args < <(lines "${INPUT_ARGS:-}")
command=(npx --yes "compose-harden@$version")
if switch check "${INPUT_CHECK:-true}"; then command+=(--check); fi
if switch annotations "${INPUT_ANNOTATIONS:-true}"; then command+=(--format github); fi
if switch summary "${INPUT_SUMMARY:-true}"; then command+=(--format "markdown=$GITHUB_STEP_SUMMARY"); fi
if [[ -n ${INPUT_SARIF_FILE:-} ]]; then command+=(--format "sarif=$INPUT_SARIF_FILE"); fi
command+=(${args[@]+"${args[@]}"})
if ((${#files[@]} == 0)); then
  command+=(--recursive -- .)
else
  command+=(-- "${files[@]}")
fi

"${command[@]}"
status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
exit "$status"
