#!/bin/sh
# kube-context.sh ENVIRONMENT PATTERN...: prints kubectl's current context if it is one of the environment's, and fails
# otherwise: nothing is ever applied to the cluster that happened to be current.
set -eu
environment=$1
shift
current=$(kubectl config current-context 2>/dev/null) || current=
if [ -z "$current" ]; then
  echo "kubectl has no current context. Set KUBECONFIG, or choose one: kubectl config use-context NAME." >&2
  exit 1
fi
for pattern; do
  case $current in
    $pattern) echo "$current"; exit 0 ;;
  esac
done
echo "The environment $environment is for the Kubernetes contexts: $*. The current one is $current." >&2
echo "Choose another (kubectl config use-context NAME), or name this one if you mean it: KUBE_CONTEXT=$current." >&2
exit 1
