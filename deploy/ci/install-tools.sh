#!/usr/bin/env bash
# install-tools.sh TOOL...: installs released programs into /usr/local/bin (amd64 and arm64 Linux), each checked against
# the digest that its project publishes. For CI images that lack them; what is there already stays.
set -euo pipefail

helm_version=3.22.0 helmfile_version=1.8.0 kubectl_version=1.34.4 terraform_version=1.11.4 hadolint_version=2.15.1
docker_version=28.2.2 diff_version=3.14.0
case $(uname -m) in
  x86_64) arch=amd64 uname=x86_64 ;;
  aarch64 | arm64) arch=arm64 uname=aarch64 ;;
  *) echo "No tools for $(uname -m)." >&2; exit 1 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fetch() { curl --fail --silent --show-error --location --retry 3 --output "$(basename "$1")" "$1"; }
# check FILE LIST: the line of LIST that names FILE must hold FILE's digest.
check() { grep -E "[ *]$1\$" "$2" | sha256sum --check --quiet; }
place() { install -m 0755 "$1" "/usr/local/bin/${2:-$(basename "$1")}"; }

install_helm() {
  local file=helm-v$helm_version-linux-$arch.tar.gz
  fetch "https://get.helm.sh/$file"; fetch "https://get.helm.sh/$file.sha256sum"
  check "$file" "$file.sha256sum"; tar xzf "$file"; place "linux-$arch/helm"
  helm plugin list | grep -q '^diff' ||
    helm plugin install https://github.com/databus23/helm-diff --version "v$diff_version"
}
install_helmfile() {
  local file=helmfile_${helmfile_version}_linux_$arch.tar.gz base=https://github.com/helmfile/helmfile/releases/download
  fetch "$base/v$helmfile_version/$file"; fetch "$base/v$helmfile_version/helmfile_${helmfile_version}_checksums.txt"
  check "$file" "helmfile_${helmfile_version}_checksums.txt"; tar xzf "$file" helmfile; place helmfile
}
install_kubectl() {
  local base=https://dl.k8s.io/release/v$kubectl_version/bin/linux/$arch
  fetch "$base/kubectl"; fetch "$base/kubectl.sha256"
  echo "$(cat kubectl.sha256)  kubectl" | sha256sum --check --quiet; place kubectl
}
install_terraform() {
  local file=terraform_${terraform_version}_linux_$arch.zip base=https://releases.hashicorp.com/terraform/$terraform_version
  fetch "$base/$file"; fetch "$base/terraform_${terraform_version}_SHA256SUMS"
  check "$file" "terraform_${terraform_version}_SHA256SUMS"; python3 -m zipfile -e "$file" .; place terraform
}
install_hadolint() {
  local file=hadolint-linux-${uname/aarch64/arm64} base=https://github.com/hadolint/hadolint/releases/download
  fetch "$base/v$hadolint_version/$file"; fetch "$base/v$hadolint_version/$file.sha256"
  check "$file" "$file.sha256"; place "$file" hadolint
}
install_checkov() { python3 -m venv /opt/checkov && /opt/checkov/bin/pip install --quiet checkov kubernetes-validate &&
  ln -sf /opt/checkov/bin/{checkov,kubernetes-validate} /usr/local/bin/; }
# AWS publishes a signature instead of a digest; the download is over TLS from AWS itself.
install_aws() {
  fetch "https://awscli.amazonaws.com/awscli-exe-linux-$uname.zip"
  python3 -m zipfile -e "awscli-exe-linux-$uname.zip" . && chmod -R +x aws && ./aws/install --update >/dev/null
}
# The client alone, from Docker's own download site, over TLS; its server is the job's service.
install_docker() {
  fetch "https://download.docker.com/linux/static/stable/$uname/docker-$docker_version.tgz"
  tar xzf "docker-$docker_version.tgz" docker/docker; place docker/docker
}

for tool; do
  if command -v "$tool" >/dev/null; then continue; fi
  "install_$tool"
  echo "installed $tool"
done
