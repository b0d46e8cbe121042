#!/usr/bin/env bash
# Checks terraform/ without an account: layout, schema, tests with a mocked provider, checkov. Goes on after a failure.
# What cannot run here is said loudly, counts as skipped, and is not a failure. TEST_REPORT names a file for the counts, CHECKOV
# a checkov that is not in PATH.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

check() { # NAME COMMAND...
  local name=$1
  shift
  if "$@"; then passed=$((passed + 1)); else echo "FAILED: $name" >&2; failed=$((failed + 1)); fi
}

not_run() { # HOW_MANY WHAT
  skipped=$((skipped + $1))
  printf '\nNOT RUN: %s\n\n' "$2" >&2
}

# Tests name what they look at: a policy document or a way in that none of them names would escape.
named_in() { # FILE TYPE PREFIX
  local name unnamed=0
  for name in $(sed -nE "s/^(data|resource) \"$2\" \"([a-z_]+)\".*/\2/p" "$here"/*.tf); do
    grep -qE "\b$3$2\.$name\b" "$here/tests/$1" || { echo "tests/$1 does not look at $3$2.$name" >&2; unnamed=1; }
  done
  return $unnamed
}

ways_in() {
  ! grep -nE '"aws_security_group_rule"|^ *ingress \{' "$here"/*.tf ||
    { echo "ways in are aws_vpc_security_group_ingress_rule only: the tests look at those" >&2; return 1; }
}

reasons() {
  ! grep -nE '#checkov:skip=[A-Z0-9_]+(:.{0,15})?$' "$here"/*.tf || { echo "an exception without its reason" >&2; return 1; }
}

# Each run of a .tftest.hcl file is one test; a file that could not be read at all is one failure.
runs() {
  local report=$work/report.xml counts
  terraform -chdir="$work" test -no-color -junit-xml="$report"
  local ended=$?
  counts=$(sed -nE 's/.*<testsuite .* tests="([0-9]+)" skipped="([0-9]+)" failures="([0-9]+)" errors="([0-9]+)".*/\1 \2 \3 \4/p' "$report" |
    awk '{ t += $1; s += $2; f += $3 + $4 } END { print t - s - f, f, s }')
  read -r ran fell left <<<"${counts:-0 0 0}"
  passed=$((passed + ran)) failed=$((failed + fell)) skipped=$((skipped + left))
  if [ "$fell" -eq 0 ] && { [ "$ended" -ne 0 ] || [ "$ran" -eq 0 ]; }; then failed=$((failed + 1)); fi
}

check 'every policy is looked at' named_in iam.tftest.hcl aws_iam_policy_document 'data\.'
check 'every way in is looked at' named_in data.tftest.hcl aws_vpc_security_group_ingress_rule ''
check 'ways in are written in one way' ways_in
check 'every exception has its reason' reasons

written=$(grep -hcE '^run "' "$here"/tests/*.tftest.hcl | awk '{ n += $1 } END { print n }')
if command -v terraform >/dev/null; then
  # In a copy: init writes a lock file that belongs to the machine's own provider.
  cp -r "$here"/*.tf "$here/tests" "$work"
  cp "$here/.terraform.lock.hcl" "$work" 2>/dev/null || true
  check 'layout' terraform -chdir="$work" fmt -check -recursive
  if terraform -chdir="$work" init -backend=false -input=false -no-color >"$work/init.log" 2>&1; then
    check 'schema' terraform -chdir="$work" validate -no-color
    runs
  else
    tail -n 5 "$work/init.log" >&2
    not_run $((written + 1)) 'terraform validate and terraform test: the AWS provider cannot be had here.'
  fi
else
  not_run $((written + 2)) 'terraform fmt, validate and test: terraform is not installed.'
fi

checkov=${CHECKOV:-checkov}
if command -v "$checkov" >/dev/null; then
  check 'checkov' "$checkov" -d "$here" --framework terraform --quiet --compact --skip-download
else
  not_run 1 'checkov: not installed (pip install checkov).'
fi

echo "$passed passed, $failed failed, $skipped skipped"
if [ -n "${TEST_REPORT:-}" ]; then
  echo "{ \"passed\": $passed, \"failed\": $failed, \"skipped\": $skipped }" >"$TEST_REPORT"
fi
[ "$failed" -eq 0 ]
