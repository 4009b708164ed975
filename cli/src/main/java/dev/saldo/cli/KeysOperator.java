package dev.saldo.cli;

import dev.saldo.server.OperatorKey;
import dev.saldo.server.http.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "operator",
    description = {
      "Make an operator's key, or take it back.",
      "With --file, name, role and the key's hash are added to the file and the key is printed,"
          + " which is then nowhere else. Servers that use the file follow it within seconds."
          + " Without --file a line name:key is printed, of a key that may do all.",
      "%nExamples:%n  saldo keys operator finance --role post --file operator-keys > finance.key%n"
          + "  saldo keys operator finance --revoke --file operator-keys"
    })
final class KeysOperator implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "Whose key it is; recorded with what is done with it.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "read|post|administer",
      defaultValue = "administer",
      description =
          "What the key is good for: to read, to post as well, or to open partners and change"
              + " their access as well; administer by default.")
  private Role role;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file of operator keys; made if there is none.")
  private @Nullable Path file;

  @Option(
      names = "--revoke",
      description = "Take the operator's line out of the file instead of adding one.")
  private boolean isRevocation;

  @Override
  public Integer call() throws SetUpException {
    if (file == null && (isRevocation || role != Role.ADMINISTER)) {
      throw new ParameterException(spec.commandLine(), "--role and --revoke need --file");
    }
    try {
      if (file == null) {
        print(name + ":" + newKey());
      } else if (isRevocation) {
        revoke(new OperatorKeysFile(file));
      } else {
        addTo(new OperatorKeysFile(file));
      }
    } catch (IOException failure) {
      throw new SetUpException(file + " cannot be changed: " + Text.reason(failure));
    }
    return ExitCode.OK;
  }

  private String newKey() {
    String key = RandomKey.hexadecimal();
    OperatorKey unused = OperatorKey.of(name, role, key);
    return key;
  }

  private void addTo(OperatorKeysFile keys) throws IOException, SetUpException {
    StandardOutput out = Environment.of(spec).streams().out();
    String key = RandomKey.hexadecimal();
    keys.add(OperatorKey.of(name, role, key));
    out.ifSecretLost("The key is lost, and its line is still in " + file + ".");
    print(key);
    if (out.isLost()) {
      keys.remove(name);
      out.ifSecretLost("The key is lost, and was taken out of " + file + "; run this again.");
    }
  }

  private void revoke(OperatorKeysFile keys) throws IOException, SetUpException {
    keys.remove(name);
    Message.note(spec.commandLine(), name + " is no operator of " + file + " any more");
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
