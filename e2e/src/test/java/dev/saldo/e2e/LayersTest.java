package dev.saldo.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom, and what nothing is called. */
final class LayersTest {
  private static final String LEDGER = "dev.saldo.ledger..";
  private static final String JOURNAL = "dev.saldo.journal..";
  private static final String SERVER = "dev.saldo.server..";
  private static final String CLIENT = "dev.saldo.client..";
  private static final String CLI = "dev.saldo.cli..";
  private static final String STATEMENT_ON_PAPER = "dev.saldo.server.statement.Pdf";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(
              "dev.saldo.ledger",
              "dev.saldo.journal",
              "dev.saldo.server",
              "dev.saldo.client",
              "dev.saldo.cli");

  @Test
  void everyModuleIsLookedAt() {
    for (String module : List.of("ledger", "journal", "server", "client", "cli")) {
      String prefix = "dev.saldo." + module + ".";
      assertTrue(CLASSES.stream().anyMatch(type -> type.getName().startsWith(prefix)), module);
    }
  }

  @Test
  void ledgerKnowsNothingButTheLanguage() {
    classes()
        .that()
        .resideInAPackage(LEDGER)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            LEDGER, "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void ledgerDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(LEDGER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.util.logging..", "java.util.zip..")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void journalKnowsTheLedgerOnly() {
    noClasses()
        .that()
        .resideInAPackage(JOURNAL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, CLIENT, CLI)
        .check(CLASSES);
  }

  @Test
  void serverKnowsJournalAndLedgerOnly() {
    noClasses()
        .that()
        .resideInAPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLIENT, CLI)
        .check(CLASSES);
  }

  @Test
  void clientKnowsNoneOfTheOthers() {
    noClasses()
        .that()
        .resideInAPackage(CLIENT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LEDGER, JOURNAL, SERVER, CLI)
        .check(CLASSES);
  }

  @Test
  void commandLineLeavesTheRulesToTheServer() {
    noClasses()
        .that()
        .resideInAPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LEDGER)
        .check(CLASSES);
  }

  @Test
  void onlyTheServerKnowsVertx() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(CLASSES);
  }

  @Test
  void onlyTheJournalKnowsTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JOURNAL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "org.flywaydb..")
        .check(CLASSES);
  }

  @Test
  void noPackageIsADumpingGround() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..common..", "..util..", "..utils..", "..impl..", "..dto..", "..service..")
        .check(CLASSES);
  }

  @Test
  void noNameSaysNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)(\\$.*)?")
        .check(CLASSES);
  }

  /** Lengths on a page are no money, and the writer of PDF takes them so. */
  @Test
  void nothingButALengthOnAPageIsABinaryFraction() {
    JavaClasses notDrawing =
        CLASSES.that(
            describe("not drawing", type -> !type.getName().startsWith(STATEMENT_ON_PAPER)));
    for (Class<?> fraction : List.of(double.class, float.class, Double.class, Float.class)) {
      noFields().that().areNotStatic().should().haveRawType(fraction).check(notDrawing);
      noMethods().should().haveRawReturnType(fraction).check(notDrawing);
      noCodeUnits()
          .should(
              have(
                  describe(
                      "a parameter of type " + fraction.getSimpleName(),
                      unit ->
                          unit.getRawParameterTypes().stream()
                              .anyMatch(type -> type.isEquivalentTo(fraction)))))
          .check(notDrawing);
    }
  }
}
