#!/usr/bin/env bash
# Installs the Debian packages this project needs, when they are missing. Asks nothing.
#   tools/setup.sh           what building and running need
#   tools/setup.sh --tests   and what the tests need
#   tools/setup.sh --package and what making a Debian package needs
# With CMAKE_PREFIX_PATH set, LibTorch is expected to be found there and is not installed.
# PIXELATENT_SKIP_SETUP=1 leaves the system alone.
set -euo pipefail

packages=(
  build-essential cmake ninja-build ccache pkg-config
  libglfw3-dev libimgui-dev libstb-dev python3-glad
  libcli11-dev nlohmann-json3-dev libpugixml-dev libexpected-dev libpng-dev libsqlite3-dev zlib1g-dev libgif-dev
  libwebp-dev libzip-dev
  libxcb1-dev libsystemd-dev libopenblas0-pthread libgl-dev libgl1-mesa-dri fonts-inter fonts-font-awesome
)
test_packages=(
  xclip
  libgtest-dev libgmock-dev libbenchmark-dev clang-format-14 clang-tidy-14
  dbus-daemon python3-dbus python3-gi desktop-file-utils appstream file imagemagick xvfb xauth xdotool x11-utils libx11-dev python3-pil ffmpeg lua5.4
)
package_packages=(python3 dpkg-dev file lintian desktop-file-utils appstream)

for argument in "$@"; do
  case "$argument" in
    --tests) packages+=("${test_packages[@]}") ;;
    --package) packages+=("${package_packages[@]}") ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "tools/setup.sh: unknown option $argument (there are --tests and --package)" >&2; exit 2 ;;
  esac
done
[[ -n "${CMAKE_PREFIX_PATH:-}" ]] || packages+=(libtorch-dev libgloo-dev)
[[ -z "${PIXELATENT_SKIP_SETUP:-}" ]] || exit 0

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "tools/setup.sh: no apt-get here. Install the counterparts of these Debian packages, then" >&2
  echo "set PIXELATENT_SKIP_SETUP=1 and run this again: ${packages[*]}" >&2
  exit 1
fi

# dpkg-query fails when it has never heard of a package; what it prints is all that counts.
installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
missing=()
for package in "${packages[@]}"; do
  [[ $'\n'"$installed"$'\n' == *$'\n'"$package installed"$'\n'* ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

echo "Installing ${#missing[@]} missing packages (minutes on a fresh machine): ${missing[*]}"
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "tools/setup.sh: not root and no sudo. Run this as root, then try again:" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y \
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$log" 2>&1
}
# Stale or empty package lists are the usual state of a fresh machine. A failed update alone is no
# reason to stop: the lists that are there may do.
apt update || echo "Couldn't refresh the package lists; trying with those that are here." >&2
if ! apt install --no-install-recommends "${missing[@]}"; then
  tail -n 15 "$log" >&2
  echo "tools/setup.sh: apt-get couldn't install: ${missing[*]}" >&2
  echo "Check the network and the package sources (Debian 12 \"main\" has them all), then try again." >&2
  exit 1
fi
echo "Installed."
