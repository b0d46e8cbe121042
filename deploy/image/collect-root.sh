# collect-root.sh TARGET MODULES: makes a root file system out of the base image's Node.js, the shared libraries that it
# and the native modules under MODULES load, and the few files that the C library reads.
set -eu
target=$1 modules=$2

copy() { mkdir -p "$target$(dirname "$1")" && cp -L "$1" "$target$1"; }

copy /usr/local/bin/node
# Modules built for another C library have libraries that aren't here; Node.js never loads them. Libraries that come with
# a module are found beside it.
{ echo /usr/local/bin/node; find "$modules" -name '*.node' ! -path '*musl*'; } | while read -r binary; do
  ldd "$binary" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p'
done | grep -v "^$modules/" | sort -u | while read -r library; do copy "$library"; done

mkdir -p "$target/etc" "$target/tmp"
chmod 1777 "$target/tmp"
# A volume that is mounted here for the first time takes over whom it belongs to.
mkdir "$target/data" && chown 10001:10001 "$target/data"
echo 'chatapp:x:10001:10001:chatapp:/tmp:/sbin/nologin' >"$target/etc/passwd"
echo 'chatapp:x:10001:' >"$target/etc/group"
echo 'hosts: files dns' >"$target/etc/nsswitch.conf"
