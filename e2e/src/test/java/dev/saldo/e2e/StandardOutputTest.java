package dev.saldo.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, when its output does not get where it should. */
final class StandardOutputTest {
  private static final String EXPECT =
      """
      expect() { # expect STATUS COMMAND...
        local wanted=$1 status=0
        shift
        "$@" || status=$?
        [ "$status" = "$wanted" ] || { echo "exit code $status of: $*"; return 1; }
      }""";

  @TempDir private Path directory = Path.of("");

  @Test
  void fullDeviceIsAFailureAndAReaderThatHasEnoughIsNot() throws Exception {
    new Script(directory)
        .then(EXPECT)
        .then("full() { saldo \"$@\" > /dev/full 2> said; }")
        .then("expect 1 full completion; grep 'standard output: No space left' said")
        .then("expect 1 full --version; grep 'standard output: No space left' said")
        .then("expect 1 full keys operator ops --file keys; grep 'run this again' said")
        .then("[ -e keys ] && [ ! -s keys ]")
        .then("closed() { saldo \"$@\" >&- 2> said; }")
        .then("expect 1 closed completion; grep 'cannot write to standard output' said")
        .then("head() { saldo completion 2> said | command head -1 > first; }")
        .then("expect 0 head; [ -s first ]; [ ! -s said ]")
        .run();
  }
}
