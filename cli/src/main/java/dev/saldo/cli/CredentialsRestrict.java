package dev.saldo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "restrict", description = "Permit API access from some addresses only.")
final class CredentialsRestrict extends CredentialsCommand {
  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      description =
          "An address, a network as 203.0.113.0/24, or an address and a mask as"
              + " 203.0.113.0/255.255.255.0. May be repeated; replaces all rules there were.")
  private List<String> rules = List.of();

  @Option(names = "--off", description = "Permit every address, and forget the rules.")
  private boolean off;

  @Override
  JsonNode ask(OperatorApi api) throws Exception {
    if (off != rules.isEmpty()) {
      throw usage("either --rule, once or more, or --off is needed");
    }
    ObjectNode body = Json.object();
    ArrayNode sent = body.putObject("ipRestriction").put("enabled", !off).putArray("rules");
    rules.forEach(sent::add);
    return api.patch(path(), body);
  }
}
