package dev.saldo.cli;

import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/** Reads the options that name a {@link Variable} from it. */
final class VariableDefaults implements IDefaultValueProvider {
  private final Map<String, String> variables;

  VariableDefaults(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument.userObject() instanceof Field field)) {
      return null;
    }
    Variable variable = field.getAnnotation(Variable.class);
    String value = variable == null ? null : variables.get(variable.value());
    return value == null || value.isBlank() ? null : value;
  }
}
