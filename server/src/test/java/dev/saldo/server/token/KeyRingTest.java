package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.BalanceReading;
import dev.saldo.journal.Partner;
import dev.saldo.ledger.Book;
import dev.saldo.ledger.Currency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that share a keys file, while it is changed. */
class KeyRingTest {
  private static final ApiClient CLIENT =
      new ApiClient("ac0f2e5bee76b6d7f4545696c24fc1f3", 7, "", true, 1, false, List.of(), 0);
  private static final Partner PARTNER =
      new Partner(
          3076913644915998720L,
          7,
          "A",
          "a@example.com",
          "Partner",
          0,
          new BalanceReading(Book.opened(7, Currency.of("USD").orElseThrow()), 0),
          Optional.of(CLIENT));

  private final Path path;
  private final KeysFileEditor editor;
  private final KeyRing oneRing;
  private final AccessTokens one;
  private final AccessTokens other;

  KeyRingTest(@TempDir Path directory) throws KeysFileException {
    this.path = directory.resolve("keys.properties");
    this.editor = new KeysFileEditor(path);
    this.oneRing = KeyRing.of(new KeysFile(path));
    this.one = tokens(oneRing);
    this.other = tokens(KeyRing.of(new KeysFile(path)));
  }

  private static AccessTokens tokens(KeyRing ring) {
    return new AccessTokens(ring, Duration.ofMinutes(30), Clock.systemUTC());
  }

  @Test
  void tokenOfANewKeyIsKnownBeforeTheNextLookAtTheFile() throws Exception {
    String old = one.issue(PARTNER, CLIENT);
    for (Algorithm algorithm : Algorithm.values()) {
      editor.add(algorithm, true);
      oneRing.check();

      assertEquals(PARTNER.partnerId(), other.verify(one.issue(PARTNER, CLIENT)).partnerId());
      assertEquals(PARTNER.partnerId(), other.verify(old).partnerId());
    }
  }

  @Test
  void retiredKeysTokensAreRefusedAlsoWhereTheyWereVerifiedBefore() throws Exception {
    String retired = oneRing.keys().signingKeyId();
    String token = one.issue(PARTNER, CLIENT);
    AccessToken verified = one.verify(token);
    assertTrue(one.isOfPresentKeys(verified));

    editor.add(Algorithm.HS256, true);
    editor.retire(retired);
    oneRing.check();

    assertFalse(one.isOfPresentKeys(verified));
    TokenFaultException refused = assertThrows(TokenFaultException.class, () -> one.verify(token));
    assertEquals(TokenFault.INVALID, refused.fault());
  }

  @Test
  void keysStayWhileTheFileCannotBeUsed() throws Exception {
    String token = one.issue(PARTNER, CLIENT);
    AccessToken verified = one.verify(token);
    String good = Files.readString(path);
    List<String> broken =
        List.of("", "token.signing-key=x\n", good + "token.key.b=short\n", good + "other=1\n");
    for (String text : broken) {
      Files.writeString(path, text);
      oneRing.check();
      assertTrue(one.isOfPresentKeys(verified));
      assertEquals(verified, one.verify(token));
    }

    Files.writeString(path, good.replaceFirst("secret-hash.key=.*", hash()));
    oneRing.check();
    assertTrue(one.isOfPresentKeys(verified));

    Files.writeString(path, good);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    oneRing.check();
    Files.delete(path);
    oneRing.check();
    assertEquals(verified, one.verify(token));
  }

  private static String hash() {
    return "secret-hash.key=" + HmacKey.generate();
  }

  @Test
  void fileThatIsWhatItWasChangesNothing() throws Exception {
    AccessToken verified = one.verify(one.issue(PARTNER, CLIENT));
    Files.writeString(path, Files.readString(path) + "# a comment\n");

    oneRing.check();

    assertTrue(one.isOfPresentKeys(verified));
  }
}
