package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final String OF_FULL = " WHERE partner_id = " + SampleBooks.FULL;

  private Path directory;
  private SqliteTestDatabase database;
  private Path file;
  private Path privateKey;
  private Path publicKey;

  @BeforeEach
  void writeBooks(@TempDir Path temporary) {
    directory = temporary;
    database = (SqliteTestDatabase) SampleDatabase.SQLITE.copy();
    file = directory.resolve("heads.checkpoint");
    privateKey = directory.resolve("checkpoint.key");
    publicKey = directory.resolve("checkpoint.pub");
    CheckpointKeys.generate(privateKey, publicKey);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void unchangedBooksAgree() {
    Checkpoint.Summary summary = write();

    CheckpointFile checkpoint = CheckpointFile.open(file, key());

    assertEquals(3, summary.books());
    assertEquals(3, checkpoint.books());
    assertEquals(SampleBooks.START, checkpoint.takenAt());
    assertEquals(List.of(), compare());
  }

  @Test
  void booksThatWentOnAgree() {
    write();
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      SampleBooks books = new SampleBooks(journal);
      books.post(SampleBooks.FULL, "on", new Command.Charge(SampleBooks.usd("0.01")));
      books.post(SampleBooks.EMPTY, "on", new Command.TopUp(SampleBooks.usd("0.01")));
    }

    assertEquals(List.of(), compare());
  }

  @Test
  void truncatedTailIsNamed() {
    write();
    truncate();

    assertEquals(List.of(), VerifierCases.verify(database).findings());
    assertFinding(SampleBooks.LAST_SEQUENCE);
  }

  @Test
  void tailThatWasReplacedIsNamed() {
    write();
    truncate();
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      SampleBooks books = new SampleBooks(journal);
      books.post(SampleBooks.FULL, "x1", new Command.TopUp(SampleBooks.usd("9.00")));
      books.post(SampleBooks.FULL, "x2", new Command.TopUp(SampleBooks.usd("9.00")));
    }

    assertEquals(List.of(), VerifierCases.verify(database).findings());
    assertFinding(SampleBooks.LAST_SEQUENCE);
  }

  @Test
  void databaseRestoredOverIsNamed() throws IOException {
    Path old = directory.resolve("old.backup");
    Backup backup = new Backup(database.settings(), SampleBooks.CLOCK);
    backup.write(old, ExistingFile.KEEP, ProgressListener.none());
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      new SampleBooks(journal)
          .post(SampleBooks.FULL, "later", new Command.Charge(SampleBooks.usd("0.01")));
    }
    write();
    backup.restore(old, ExistingFile.REPLACE, ProgressListener.none());

    assertFinding(SampleBooks.LAST_SEQUENCE + 1);
  }

  @Test
  void bookThatIsGoneIsNamed() {
    write();
    Tampering.with(database, "DELETE FROM book" + OF_FULL, "DELETE FROM partner" + OF_FULL);

    assertFinding(SampleBooks.LAST_SEQUENCE);
  }

  @Test
  void editedCheckpointIsRefused() throws IOException {
    write();
    String text = Files.readString(file);
    Files.writeString(file, text.replace(SampleBooks.FULL + " 17 ", SampleBooks.FULL + " 16 "));

    assertRefused("was changed");
  }

  @Test
  void checkpointCutOffIsRefused() throws IOException {
    write();
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));

    assertRefused("cut off");
  }

  @Test
  void checkpointOfAnotherKeyIsRefused() {
    write();
    Path otherPublic = directory.resolve("other.pub");
    CheckpointKeys.generate(directory.resolve("other.key"), otherPublic);
    PublicKey other = CheckpointKeys.readPublic(otherPublic);

    assertThrows(JournalException.class, () -> CheckpointFile.open(file, other));
  }

  @Test
  void somethingElseIsRefused() throws IOException {
    Files.writeString(file, "hello\n");

    assertRefused("no checkpoint of this version");
  }

  @Test
  void existingCheckpointIsKept() throws IOException {
    Files.writeString(file, "mine");

    assertThrows(JournalException.class, this::write);
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void privateKeyIsItsOwnersOnly() throws IOException {
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)));

    Files.setPosixFilePermissions(privateKey, PosixFilePermissions.fromString("rw-r-----"));
    assertThrows(JournalException.class, () -> CheckpointKeys.readPrivate(privateKey));
  }

  @Test
  void keysAreNeverOverwritten() throws IOException {
    String before = Files.readString(privateKey);

    assertThrows(JournalException.class, () -> CheckpointKeys.generate(privateKey, publicKey));
    Files.delete(publicKey);
    assertThrows(JournalException.class, () -> CheckpointKeys.generate(privateKey, publicKey));

    assertEquals(before, Files.readString(privateKey));
  }

  @Test
  void filesThatAreNoKeysAreRefused() {
    assertThrows(JournalException.class, () -> CheckpointKeys.readPublic(privateKey));
    assertThrows(JournalException.class, () -> CheckpointKeys.readPrivate(file));
  }

  private Checkpoint.Summary write() {
    return new Checkpoint(database.settings(), SampleBooks.CLOCK)
        .write(
            file,
            ExistingFile.KEEP,
            CheckpointKeys.readPrivate(privateKey),
            ProgressListener.none());
  }

  private PublicKey key() {
    return CheckpointKeys.readPublic(publicKey);
  }

  private List<Finding> compare() {
    return new Verifier(database.settings(), SampleBooks.CLOCK)
        .compare(CheckpointFile.open(file, key()), ProgressListener.none())
        .findings();
  }

  private void assertFinding(long sequence) {
    List<Finding> findings = compare();
    assertEquals(1, findings.size(), findings::toString);
    assertEquals(SampleBooks.FULL, findings.get(0).partnerId());
    assertEquals(sequence, findings.get(0).sequence());
    assertEquals(Finding.Subject.CHECKPOINT, findings.get(0).subject());
  }

  private void assertRefused(String reason) {
    JournalException refused =
        assertThrows(JournalException.class, () -> CheckpointFile.open(file, key()));
    assertTrue(refused.toString().contains(reason), refused::toString);
  }

  /** Cuts the last entry off, so that the rest agrees. */
  private void truncate() {
    long last = SampleBooks.LAST_SEQUENCE;
    Tampering.with(
        database,
        "DELETE FROM entry" + OF_FULL + " AND sequence = " + last,
        "DELETE FROM idempotency" + OF_FULL + " AND sequence = " + last,
        "UPDATE book SET sequence = e.sequence, available = e.available_after, hash = e.hash"
            + " FROM entry AS e WHERE e.partner_id = book.partner_id AND e.sequence = "
            + (last - 1)
            + " AND book.partner_id = "
            + SampleBooks.FULL);
  }
}
