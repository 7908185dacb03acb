#!/usr/bin/env bash
# Makes a Debian package and looks at it: tools/package.sh
# What it makes is build/package/pixelatent_VERSION_ARCHITECTURE.deb; apt install ./that installs it.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=tools/lib.sh
source "$root/tools/lib.sh"
directory=$root/build/package

"$root/tools/setup.sh" --package
configured "$directory" ||
  configure "$directory" --preset release -DPIXELATENT_BUILD_TESTS=OFF -DPIXELATENT_BUILD_BENCH=OFF \
    -DPIXELATENT_BUILD_TOOLS=OFF -DCMAKE_INSTALL_PREFIX=/usr
build "$directory" pixelatent
(cd "$directory" && rm -f ./*.deb && run_logged "$directory/cpack.log" "Packing" cpack -G DEB)
package=$(ls "$directory"/*.deb)
desktop-file-validate "$root/assets/desktop/pixelatent.desktop"
appstreamcli validate --no-net "$root/assets/desktop/io.github.pixelatent.Pixelatent.metainfo.xml"
lintian --fail-on error,warning "$package"
echo "$(du -h "$package" | cut -f1) ${package#"$root"/}"
