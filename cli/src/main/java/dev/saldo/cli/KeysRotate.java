package dev.saldo.cli;

import dev.saldo.server.token.Algorithm;
import dev.saldo.server.token.KeysFileEditor;
import dev.saldo.server.token.KeysFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "rotate",
    description = {
      "Sign access tokens with another key from now on, and print its id.",
      "Running servers pick it up within seconds, and go on to take what the other keys signed:"
          + " saldo keys retire ends that. Where each node has a copy of its own, add the key with"
          + " --prepare, copy the file to every node, then let it sign with --to.",
      "%nExample:%n  saldo keys rotate keys.properties --algorithm ES256"
    })
final class KeysRotate implements Callable<Integer> {
  /** The algorithms by the names that tokens have for them. */
  static final class Converter implements ITypeConverter<Algorithm> {
    @Override
    public Algorithm convert(String value) {
      List<String> names = Arrays.stream(Algorithm.values()).map(Algorithm::label).toList();
      return Algorithm.of(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is none of " + String.join(", ", names)));
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The keys file, as of --keys-file of the server.")
  private Path file;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      converter = Converter.class,
      defaultValue = "HS256",
      description =
          "What the new key is for: HS256, the default and the fastest; EdDSA, ES256 or RS256 if"
              + " others are to verify tokens, by the keys at /.well-known/jwks.json.")
  private Algorithm algorithm;

  @Option(names = "--prepare", description = "Add the new key, but do not sign with it yet.")
  private boolean isPrepared;

  @Option(names = "--to", paramLabel = "ID", description = "Sign with this key of the file.")
  private @Nullable String id;

  @Override
  public Integer call() throws SetUpException {
    if (id != null && (isPrepared || isGiven("--algorithm"))) {
      throw new ParameterException(
          spec.commandLine(), "--to takes a key that is there: it goes without the other options");
    }
    try {
      String rotated = rotate(new KeysFileEditor(file));
      Environment.of(spec)
          .streams()
          .out()
          .ifLost("The keys were changed; to see them: saldo keys list " + file);
      spec.commandLine().getOut().println(rotated);
      spec.commandLine().getOut().flush();
    } catch (KeysFileException failure) {
      throw new SetUpException(String.valueOf(failure.getMessage()));
    }
    return ExitCode.OK;
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private String rotate(KeysFileEditor editor) throws KeysFileException {
    if (id == null) {
      return editor.add(algorithm, !isPrepared);
    }
    editor.sign(id);
    return id;
  }
}
