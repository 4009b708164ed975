package dev.saldo.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The password of a database, which is never an argument. */
final class DatabaseAccess {
  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description =
          "A file with PostgreSQL's password (SALDO_DATABASE_PASSWORD_FILE); without it the"
              + " password is taken from the variable SALDO_DATABASE_PASSWORD, if there is one.")
  @Variable("SALDO_DATABASE_PASSWORD_FILE")
  private @Nullable Path passwordFile;

  /** The database that an option names, with the password that is set for it. */
  Database complete(CommandSpec command, String option, Database database) throws SetUpException {
    if (database.hasPassword() && command.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(
          command.commandLine(),
          "the password in %s could be read by every process; use %s or %s instead"
              .formatted(
                  option,
                  Secret.DATABASE_PASSWORD.fileOption(),
                  Secret.DATABASE_PASSWORD.variable()));
    }
    Optional<String> password = Secret.DATABASE_PASSWORD.find(command, passwordFile);
    return password.map(database::withPassword).orElse(database);
  }
}
