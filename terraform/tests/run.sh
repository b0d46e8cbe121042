#!/usr/bin/env bash
# Checks terraform/ without an account: layout, schema, tests with a mocked provider, checkov.
# What cannot run here is said loudly, and is not a failure.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

not_run() { printf '\nNOT RUN: %s\n\n' "$*" >&2; }

# Tests name what they look at: a policy document or a way in that none of them names would escape.
named_in() { # FILE TYPE PREFIX
  sed -nE "s/^(data|resource) \"$2\" \"([a-z_]+)\".*/\2/p" "$here"/*.tf | while read -r name; do
    grep -qE "\b$3$2\.$name\b" "$here/tests/$1" || { echo "tests/$1 does not look at $3$2.$name" >&2; exit 1; }
  done
}
named_in iam.tftest.hcl aws_iam_policy_document 'data\.'
named_in data.tftest.hcl aws_vpc_security_group_ingress_rule ''
if grep -nE '"aws_security_group_rule"|^ *ingress \{' "$here"/*.tf; then
  echo "ways in are aws_vpc_security_group_ingress_rule only: the tests look at those" >&2
  exit 1
fi

if command -v terraform >/dev/null; then
  # In a copy: init writes a lock file that belongs to the machine's own provider.
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cp -r "$here"/*.tf "$here/tests" "$work"
  cp "$here/.terraform.lock.hcl" "$work" 2>/dev/null || true
  terraform -chdir="$work" fmt -check -recursive
  if terraform -chdir="$work" init -backend=false -input=false -no-color >"$work/init.log" 2>&1; then
    terraform -chdir="$work" validate -no-color
    terraform -chdir="$work" test -no-color
  else
    tail -n 5 "$work/init.log" >&2
    not_run "terraform validate and terraform test: the AWS provider cannot be had here."
  fi
else
  not_run "terraform fmt, validate and test: terraform is not installed."
fi

if command -v checkov >/dev/null; then
  checkov -d "$here" --framework terraform --quiet --compact --skip-download
else
  not_run "checkov: not installed (pip install checkov)."
fi
