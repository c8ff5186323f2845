# Sourced by ./overt and ./verify: sets JAVA_HOME to a JDK 25, found in JAVA_HOME, then under /usr/lib/jvm, then on the PATH.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release" 2>/dev/null
}

find_jdk_25() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if is_jdk_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  candidate=$(command -v javac) && candidate=$(dirname "$(dirname "$(readlink -f "$candidate")")") &&
    is_jdk_25 "$candidate" && printf '%s\n' "$candidate"
}

need_jdk_25() {
  JAVA_HOME=$(find_jdk_25) || {
    echo "overt: this machine has no JDK 25 (looked in JAVA_HOME, /usr/lib/jvm and PATH). Install one, for example the package temurin-25-jdk of adoptium.net, or set JAVA_HOME to it." >&2
    exit 1
  }
  export JAVA_HOME
}

need_maven() {
  command -v mvn >/dev/null || {
    echo "overt: this machine has no Maven. Install it: apt-get install maven" >&2
    exit 1
  }
}

need_npm() {
  command -v npm >/dev/null || {
    echo "overt: this machine has no npm (it fetches the models). Install Node.js 20 or newer with npm from nodejs.org, or: apt-get install npm" >&2
    exit 1
  }
}
