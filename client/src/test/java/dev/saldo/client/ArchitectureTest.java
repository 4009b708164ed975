package dev.saldo.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.saldo.client");

  @Test
  void clientDependsOnTheJdkJacksonAndJspecifyOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.saldo.client",
            "java..",
            "javax.net.ssl",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void publicTypesAreTheClientWhatItIsMadeWithAndWhatItAnswers() {
    Set<String> publicTypes =
        CLASSES.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.isAssignableTo(SaldoException.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Set.of("Balance", "CaFile", "ConnectionProblem", "SaldoClient", "SaldoClientBuilder"),
        publicTypes);
  }

  @Test
  void publicSignaturesNameTheJdkAndTheClientOnly() {
    Set<String> named =
        CLASSES.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(ArchitectureTest::typesOf)
            .map(type -> type.getBaseComponentType().getPackageName())
            .filter(name -> !name.isEmpty())
            .map(name -> name.matches("java\\..*|javax\\.net\\.ssl") ? "java" : name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of("dev.saldo.client", "java"), named);
  }

  private static Stream<JavaClass> typesOf(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getAllInvolvedRawTypes().stream(), unit.getRawParameterTypes().stream());
  }
}
