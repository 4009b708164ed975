# For the scripts beside it: builds a Maven project of the benchmarks when it is older than its sources.
bench=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$bench")

java=java
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
fi

# build MODULE JAR SOURCE...
build() {
  local module=$1 jar=$bench/$2
  shift 2
  if [ -f "$jar" ] && [ -z "$(find "$bench/pom.xml" "$bench/$module/pom.xml" "$@" -newer "$jar" -print -quit)" ]; then
    return
  fi
  echo "building $module" >&2
  mvn -q -B -ntp -f "$bench/pom.xml" -pl "$module" -am -Dmaven.test.skip=true package >&2
  touch "$jar"
}
