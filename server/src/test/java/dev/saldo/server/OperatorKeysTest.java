package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.server.http.Operators.Operator;
import dev.saldo.server.http.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeysTest {
  private static final String FIRST = "0123456789abcdef0123456789abcdef";
  private static final String SECOND = "fedcba9876543210fedcba9876543210";

  @Test
  void keyNamesItsOperator() {
    OperatorKeys keys = OperatorKeys.parse(List.of("anna:" + FIRST, "ben:" + SECOND));

    assertEquals(Optional.of(new Operator("anna", Role.ADMINISTER)), keys.find(FIRST));
    assertEquals(Optional.of(new Operator("ben", Role.ADMINISTER)), keys.find(SECOND));
    assertEquals(Optional.empty(), keys.find(FIRST + " "));
    assertEquals(Optional.empty(), keys.find(""));
  }

  @Test
  void lineWithoutTheKeyNamesItsOperatorAndRole() {
    String line = OperatorKey.of("anna", Role.POST, FIRST).line();
    OperatorKeys keys = OperatorKeys.parse(List.of(line));

    assertFalse(line.contains(FIRST));
    assertEquals(Optional.of(new Operator("anna", Role.POST)), keys.find(FIRST));
    assertEquals(Optional.empty(), keys.find(line.split(" ")[2]));
  }

  @Test
  void roleIncludesThoseBeforeIt() {
    assertTrue(Role.ADMINISTER.includes(Role.READ));
    assertTrue(Role.POST.includes(Role.POST));
    assertFalse(Role.READ.includes(Role.POST));
    assertFalse(Role.POST.includes(Role.ADMINISTER));
  }

  @Test
  void keyThatLeavesTheFileIsUnknownAndTheOthersStay(@TempDir Path directory) throws IOException {
    Path file = file(directory, "# ours", "", "anna:" + FIRST, "ben:" + SECOND);
    OperatorKeys keys = OperatorKeys.ofFile(file);

    Files.write(file, List.of("ben:" + SECOND));
    keys.refresh();

    assertEquals(Optional.empty(), keys.find(FIRST));
    assertEquals(Optional.of(new Operator("ben", Role.ADMINISTER)), keys.find(SECOND));
  }

  @Test
  void fileThatCannotBeUsedLeavesTheKeysAsTheyAre(@TempDir Path directory) throws IOException {
    Path file = file(directory, "anna:" + FIRST);
    OperatorKeys keys = OperatorKeys.ofFile(file);

    Files.write(file, List.of("anna:short"));
    keys.refresh();
    assertTrue(keys.find(FIRST).isPresent());

    Files.delete(file);
    keys.refresh();
    assertTrue(keys.find(FIRST).isPresent());
    assertThrows(ConfigurationException.class, () -> OperatorKeys.ofFile(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw-rw-", "rw-r--r--", "rw-rw----"})
  void fileThatIsOpenToOthersIsRefused(String mode, @TempDir Path directory) throws IOException {
    Path file = file(directory, "anna:" + FIRST);
    OperatorKeys keys = OperatorKeys.ofFile(file);
    Files.write(file, List.of("ben:" + SECOND));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    keys.refresh();
    assertTrue(keys.find(FIRST).isPresent());
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> OperatorKeys.ofFile(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"));
  }

  private static Path file(Path directory, String... lines) throws IOException {
    Path file = directory.resolve("operator-keys");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, List.of(lines));
  }

  @Test
  void fileWithoutKeyLeavesNobody(@TempDir Path directory) throws IOException {
    Path file = file(directory, "anna:" + FIRST);
    OperatorKeys keys = OperatorKeys.ofFile(file);

    Files.write(file, List.of("# nobody"));
    keys.refresh();

    assertEquals(Optional.empty(), keys.find(FIRST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        FIRST,
        ":" + FIRST,
        "a b:" + FIRST,
        "saldo:" + FIRST,
        "Saldo:" + FIRST,
        "PARTNER:" + FIRST,
        "partner post 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "anna:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "anna:0123456012345601234560123456012345601234",
        "anna post 0123456789abcdef",
        "anna " + FIRST + " post",
        "anna root 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "anna:0123456789abcdef0123456789abcde",
        "anna:0123456789abcdef 0123456789abcdef",
        "anna:0123456789abcdef0123456789abcdeé"
      })
  void badLineIsRefusedWithoutShowingTheKey(String line) {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(List.of(line)));

    assertFalse(String.valueOf(refused.getMessage()).contains("0123456789"));
  }

  @Test
  void nameOrKeyThatIsThereTwiceIsRefused() {
    List<String> sameName = List.of("anna:" + FIRST, "anna:" + SECOND);
    List<String> sameKey = List.of("anna:" + FIRST, "ben:" + FIRST);

    assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(sameName));
    assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(sameKey));
    assertThrows(ConfigurationException.class, () -> OperatorKeys.parse(List.of()));
  }
}
