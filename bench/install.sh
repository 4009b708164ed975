# For the scripts beside it: installs what Debian has and is missing.

# The packages of those of the programs that are missing.
missing() {
  local program
  for program in "$@"; do
    case $program in
      pg_test_fsync)
        compgen -G '/usr/lib/postgresql/*/bin/pg_test_fsync' >/dev/null ||
          command -v pg_test_fsync >/dev/null || echo postgresql postgresql-contrib
        ;;
      mvn) command -v mvn >/dev/null || echo maven ;;
      setpriv) command -v setpriv >/dev/null || echo util-linux ;;
      *) command -v "$program" >/dev/null || echo "$program" ;;
    esac
  done
}

# install_missing PROGRAM...
install_missing() {
  local packages
  packages=$(missing "$@" | tr '\n' ' ')
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "$(basename "$0"): install first, as root: apt-get install $packages" >&2
    exit 2
  fi
  echo "installing $packages" >&2
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086 # several packages are several words
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages >/dev/null
}
