package dev.saldo.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saldo.ledger.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private Path directory;
  private SqliteTestDatabase database;
  private Path file;

  @BeforeEach
  void writeBooks(@TempDir Path temporary) {
    directory = temporary;
    database = (SqliteTestDatabase) SampleDatabase.SQLITE.copy();
    file = directory.resolve("saldo.backup");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void backupIsVerifiedAndItsOwnersOnly() throws IOException {
    Backup.Report report = write(ExistingFile.KEEP);

    assertTrue(report.verified().isClean());
    assertEquals(3, report.verified().books());
    assertEquals(Files.size(file), report.bytes());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of(file), files());
  }

  @Test
  void backupOfABusyDatabaseIsOneState() {
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      BusyPostings postings = new BusyPostings(journal);
      for (int i = 0; i < 5; i++) {
        postings.awaitMore();
        Backup.Report report = write(ExistingFile.REPLACE);
        assertEquals(List.of(), report.verified().findings());
      }
      postings.close();
    }
  }

  @Test
  void backupKeepsAnExistingFileUnlessToldToReplaceIt() throws IOException {
    Files.writeString(file, "mine");

    assertThrows(JournalException.class, () -> write(ExistingFile.KEEP));
    assertEquals("mine", Files.readString(file));

    write(ExistingFile.REPLACE);
    assertTrue(Files.size(file) > 4);
  }

  @Test
  void backupOfWrongBooksGetsNoName() throws IOException {
    Tampering.with(database, "UPDATE entry SET memo = 'x' WHERE sequence = 1");

    assertFalse(write(ExistingFile.KEEP).verified().isClean());
    assertEquals(List.of(), files());
  }

  @Test
  void backupOfAForeignTriggerGetsNoName() throws Exception {
    database.execute("CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM hold; END");

    assertEquals(
        List.of("schema: the trigger entry.spy is not of this release"),
        write(ExistingFile.KEEP).verified().findings().stream().map(Finding::toString).toList());
    assertEquals(List.of(), files());
  }

  @Test
  void backupWithForeignObjectsIsNotRestored() throws Exception {
    write(ExistingFile.KEEP);
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("CREATE VIEW spy AS SELECT * FROM entry");
    }
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      post(journal, "later");
    }

    Backup.Report report = backup().restore(file, ExistingFile.REPLACE, ProgressListener.none());

    assertFalse(report.verified().isClean());
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      assertEquals(
          SampleBooks.LAST_SEQUENCE + 1,
          journal.balance(SampleBooks.FULL).join().orElseThrow().book().sequence());
    }
  }

  @Test
  void restoreBringsTheBackupsStateBack() {
    write(ExistingFile.KEEP);
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      post(journal, "later");
    }

    Backup.Report report = backup().restore(file, ExistingFile.REPLACE, ProgressListener.none());

    assertTrue(report.verified().isClean());
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      assertEquals(
          SampleBooks.LAST_SEQUENCE,
          journal.balance(SampleBooks.FULL).join().orElseThrow().book().sequence());
      assertTrue(post(journal, "after") instanceof PostingResult.Decided);
    }
    assertEquals(List.of(), VerifierCases.verify(database).findings());
  }

  @Test
  void restoreToANewPlace() {
    write(ExistingFile.KEEP);
    Path other = directory.resolve("other.db");
    JournalSettings settings = new JournalSettings("jdbc:sqlite:" + other, false, 10, 10);

    new Backup(settings, SampleBooks.CLOCK)
        .restore(file, ExistingFile.KEEP, ProgressListener.none());

    try (Journal journal = Journal.open(settings, SampleBooks.CLOCK)) {
      assertTrue(journal.partner(SampleBooks.FULL).join().isPresent());
    }
  }

  @Test
  void restoreKeepsAnExistingDatabase() throws IOException {
    write(ExistingFile.KEEP);
    byte[] before = Files.readAllBytes(database.file());

    assertThrows(
        JournalException.class,
        () -> backup().restore(file, ExistingFile.KEEP, ProgressListener.none()));

    assertArrayEquals(before, Files.readAllBytes(database.file()));
  }

  @Test
  void restoreRefusesADatabaseInUse() {
    write(ExistingFile.KEEP);
    try (Journal journal = Journal.open(database.settings(), SampleBooks.CLOCK)) {
      post(journal, "in-use");

      JournalException refused =
          assertThrows(
              JournalException.class,
              () -> backup().restore(file, ExistingFile.REPLACE, ProgressListener.none()));

      assertTrue(refused.toString().contains("in use"), refused::toString);
      assertTrue(post(journal, "still") instanceof PostingResult.Decided);
    }
    assertEquals(List.of(), VerifierCases.verify(database).findings());
  }

  @Test
  void restoreOfAWrongBackupChangesNothing() throws IOException {
    write(ExistingFile.KEEP);
    SqliteTestDatabase wrong = new SqliteTestDatabase();
    Files.copy(file, wrong.file());
    Tampering.with(wrong, "UPDATE entry SET memo = 'x' WHERE sequence = 1");
    byte[] before = Files.readAllBytes(database.file());

    Backup.Report report =
        backup().restore(wrong.file(), ExistingFile.REPLACE, ProgressListener.none());

    assertFalse(report.verified().isClean());
    assertArrayEquals(before, Files.readAllBytes(database.file()));
    wrong.close();
  }

  @Test
  void restoreReplacesWhatIsNoDatabaseAnyMore() throws IOException {
    write(ExistingFile.KEEP);
    Files.writeString(database.file(), "this was a database ".repeat(500));
    Files.writeString(directory.resolve(database.file() + "-wal"), "and this its log");

    backup().restore(file, ExistingFile.REPLACE, ProgressListener.none());

    assertEquals(List.of(), VerifierCases.verify(database).findings());
  }

  @Test
  void restoreOfSomethingElseIsRefused() throws IOException {
    Files.writeString(file, "no database ".repeat(500));

    assertThrows(
        JournalException.class,
        () -> backup().restore(file, ExistingFile.REPLACE, ProgressListener.none()));
  }

  @Test
  void databaseThatIsNotEmbeddedIsRefused() {
    JournalSettings settings = new JournalSettings("jdbc:postgresql://h/d", false, 1, 1);
    assertThrows(JournalException.class, () -> new Backup(settings, SampleBooks.CLOCK));
  }

  private Backup backup() {
    return new Backup(database.settings(), SampleBooks.CLOCK);
  }

  private Backup.Report write(ExistingFile existing) {
    return backup().write(file, existing, ProgressListener.none());
  }

  private static PostingResult post(Journal journal, String key) {
    return new SampleBooks(journal)
        .post(SampleBooks.FULL, key, new Command.Charge(SampleBooks.usd("0.01")));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
