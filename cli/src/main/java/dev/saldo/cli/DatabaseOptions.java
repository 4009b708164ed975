package dev.saldo.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The database of a command that needs one. */
final class DatabaseOptions {
  private static final String DATABASE = "--database";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private DatabaseAccess access;

  @Option(
      names = DATABASE,
      required = true,
      paramLabel = "URL",
      converter = Database.Converter.class,
      description = "The database: " + Database.FORMS + " (SALDO_DATABASE).")
  @Variable("SALDO_DATABASE")
  private Database database;

  Database database() throws SetUpException {
    return access.complete(spec, DATABASE, database);
  }
}
