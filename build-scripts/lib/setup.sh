# shellcheck shell=bash
# Sourced by the commands of build-scripts: set_up NEED... makes sure that what the needs ask for is
# there. Needs: native, bench, fuzz, wasm, format, web, browsers. Does nothing, offline too, once all is there.
#   Debian and Ubuntu: missing packages are installed with apt (sudo where not root).
#   Elsewhere: says what to install and how, and ends with status 1.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export PUPPETEER_SKIP_DOWNLOAD=1
# One cache for all clones of the repository.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
# Debian's emscripten looks for acorn only where Debian puts it.
export NODE_PATH="${NODE_PATH:+$NODE_PATH:}/usr/share/nodejs"

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
have_any() {
  local program
  for program in "$@"; do if have "$program"; then return 0; fi; done
  return 1
}
have_file() { compgen -G "$1" >/dev/null; }
have_header() { have_file "/usr/include/$1" || have_file "/usr/local/include/$1" || have_file "/opt/homebrew/include/$1"; }
have_font_for() { have fc-list && [[ -n $(fc-list ":lang=$1" file) ]]; }
have_font() { have fc-list && [[ -n $(fc-list "$1" file) ]]; }
have_emscripten() { have em++ || [[ -n ${EMSDK:-} && -x $EMSDK/upstream/emscripten/em++ ]]; }
have_binaryen() { have wasm-split || [[ -n ${EMSDK:-} && -x $EMSDK/upstream/bin/wasm-split ]]; }
have_fuzzer() { have clang++ && have_file "$(clang++ -print-resource-dir)/lib/*/libclang_rt.fuzzer*"; }
have_node() { have node && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 18) ? 0 : 1)'; }

# One line a tool: need | test | Debian package (the first one known) | Homebrew | Fedora
# "-" where that system's package manager has none.
tools() {
  cat <<'TABLE'
native wasm|have cmake|cmake|cmake|cmake
native wasm|have ninja|ninja-build|ninja|ninja-build
native|have c++|g++|gcc|gcc-c++
native wasm|have ccache|ccache|ccache|ccache
native wasm|have_header doctest/doctest.h|doctest-dev|doctest|doctest-devel
native wasm|have_header eigen3/Eigen/Core|libeigen3-dev|eigen|eigen3-devel
native wasm|have_header nlohmann/json.hpp|nlohmann-json3-dev|nlohmann-json|json-devel
bench|have_header benchmark/benchmark.h|libbenchmark-dev|google-benchmark|google-benchmark-devel
fuzz|have clang++|clang|llvm|clang
fuzz|have_fuzzer|libclang-rt-dev|-|compiler-rt
wasm|have_emscripten|emscripten|emscripten|emscripten
web|have_binaryen|binaryen|binaryen|binaryen
wasm web|have_node|nodejs|node|nodejs
web|have npm|npm|node|nodejs-npm
web|have xz|xz-utils|xz|xz
web|have_file /etc/ssl/certs/*|ca-certificates|-|ca-certificates
format|have clang-format|clang-format|clang-format|clang-tools-extra
format|have shellcheck|shellcheck|shellcheck|ShellCheck
browsers|have_any chromium chromium-browser google-chrome|chromium chromium-browser|--cask chromium|chromium
browsers|have_any firefox-esr firefox|firefox-esr firefox|--cask firefox|firefox
browsers|have WebKitWebDriver|webkit2gtk-driver|-|webkitgtk6.0
browsers|have_file /usr/lib*/*/webkit2gtk-4.1/MiniBrowser|libwebkit2gtk-4.1-0|-|webkit2gtk4.1
browsers|have Xvfb|xvfb|-|xorg-x11-server-Xvfb
browsers|have dbus-run-session|dbus-daemon dbus|-|dbus-daemon
browsers|have fc-list|fontconfig|-|fontconfig
browsers|have_font_for zh-tw|fonts-noto-cjk|-|google-noto-sans-cjk-fonts
browsers|have_font :family=DejaVu\ Sans|fonts-dejavu-core|-|dejavu-sans-fonts
browsers|have_font :family=Liberation\ Sans|fonts-liberation|-|liberation-sans-fonts
TABLE
}

# The rows of tools() that one of the needs asks for and that are not there.
missing_tools() {
  local needs test packages brew dnf wanted
  while IFS='|' read -r needs test packages brew dnf; do
    for wanted in "$@"; do
      if [[ " $needs " == *" $wanted "* ]] && ! eval "$test"; then
        printf '%s|%s|%s|%s\n' "$test" "$packages" "$brew" "$dnf"
        break
      fi
    done
  done < <(tools)
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "Not root, and there is no sudo. As root, run:  $*"
  fi
}

apt_updated=
install_with_apt() {
  local packages=() choices choice
  if [[ -z $apt_updated ]]; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null ||
      say "apt-get update failed; going on with the package lists that are here."
    apt_updated=yes
  fi
  for choices in "$@"; do
    for choice in $choices; do
      if [[ -n $(apt-cache madison "$choice" 2>/dev/null) ]]; then break; fi
    done
    packages+=("$choice")
  done
  say "Installing with apt: ${packages[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "${packages[@]}" </dev/null >"$root/build/apt.log" 2>&1 || {
    tail -n 20 "$root/build/apt.log" >&2
    fail "apt-get could not install them; its whole output is in build/apt.log."
  }
}

explain_what_to_install() {
  local column name row field packages=() unknown=()
  if have brew; then column=3 name="brew install"
  elif have dnf; then column=4 name="sudo dnf install"
  else column=2 name=""; fi
  while IFS= read -r row; do
    field=$(cut -d'|' -f"$column" <<<"$row")
    if [[ -z $name || $field == - ]]; then
      unknown+=("$(cut -d'|' -f2 <<<"$row")")
    else
      packages+=("$field")
    fi
  done <<<"$1"
  say "This machine lacks tools that the command needs, and has no apt to install them with."
  if ((${#packages[@]})); then say "Install them with:  $name $(printf '%s\n' "${packages[@]}" | sort -u | tr '\n' ' ')"; fi
  if ((${#unknown[@]})); then
    say "Install what provides these Debian packages:"
    printf '  %s\n' "${unknown[@]}"
  fi
  say "emscripten may also come from an emsdk folder: set EMSDK to it. Then run the command again."
}

install_npm_packages() {
  local lock=$root/package-lock.json stamp=$root/node_modules/.installed-lock
  if cmp -s "$lock" "$stamp"; then return 0; fi
  say "Installing the npm packages of package-lock.json"
  (cd "$root" && npm ci --no-audit --no-fund --loglevel=error </dev/null) ||
    fail "npm ci failed. Is the network there? It is needed for the first run only."
  cp "$lock" "$stamp"
}

# set_up NEED...
set_up() {
  local missing packages=() row need
  mkdir -p "$root/build"
  missing=$(missing_tools "$@")
  if [[ -n $missing ]]; then
    if ! have apt-get; then
      explain_what_to_install "$missing" >&2
      exit 1
    fi
    while IFS= read -r row; do packages+=("$(cut -d'|' -f2 <<<"$row")"); done <<<"$missing"
    install_with_apt "${packages[@]}"
    missing=$(missing_tools "$@")
    if [[ -n $missing ]]; then
      say "Still missing after the installation (test, Debian packages):" >&2
      cut -d'|' -f1,2 <<<"$missing" >&2
      fail "This system's packages may be too old: Debian 12, Ubuntu 24.04 or newer are needed."
    fi
  fi
  for need in "$@"; do
    if [[ $need == web ]]; then install_npm_packages; fi
  done
}

# build_preset PRESET [TARGET...]: configures and builds with one line of output, or all where it fails.
build_preset() {
  local preset=$1 log=$root/build/$1.log target arguments=()
  shift
  for target in "$@"; do arguments+=(--target "$target"); done
  say "Building $preset"
  (cd "$root" && cmake --preset "$preset" && cmake --build --preset "$preset" "${arguments[@]}") >"$log" 2>&1 || {
    cat "$log" >&2
    return 1
  }
}

# Makes dist/, with all that it needs.
build_dist() {
  set_up wasm web
  build_preset wasm-simd thalweg_module
  build_preset wasm-baseline thalweg_module
  node "$root/build-scripts/package.mjs"
}
