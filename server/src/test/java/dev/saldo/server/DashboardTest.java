package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for nothing that a server does not measure. */
final class DashboardTest {
  private static final Path DEPLOY = Path.of(System.getProperty("saldo.root"), "deploy");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:saldo|jvm|process|system)_[a-z0-9_]+\\b");

  /** What the server chooses among; statuses and codes appear as they happen. */
  private static final Pattern LABEL =
      Pattern.compile("\\b(route|event|queue|check|area)=~?\"([^\"$]+)\"");

  private static Scrape scrape;

  @BeforeAll
  static void measure() {
    try (TestServer server = TestServer.start()) {
      server.balance(server.token());
      // Some of the JVM's show after the first time that they were looked at.
      Scrape.of(server);
      System.gc();
      scrape = Scrape.of(server);
      for (int i = 0; i < 100 && !scrape.names().contains("jvm_gc_pause_seconds_sum"); i++) {
        scrape = Scrape.of(server);
      }
    }
  }

  @AfterAll
  static void forget() {
    scrape = new Scrape("");
  }

  @Test
  void theTestItselfFindsWhatIsNotMeasured() {
    assertEquals(
        Set.of("saldo_nonsense_total", "event=lost"),
        unknown("rate(saldo_nonsense_total[5m]) / saldo_token_events_total{event=\"lost\"}"));
  }

  @Test
  void alertsNameWhatIsMeasured() throws IOException {
    JsonNode groups = read(new YAMLMapper(), "prometheus/alerts.yaml").path("groups");
    List<JsonNode> rules = new ArrayList<>();
    groups.forEach(group -> group.path("rules").forEach(rules::add));
    Set<String> names = new HashSet<>();

    assertFalse(rules.isEmpty());
    for (JsonNode rule : rules) {
      String name = rule.path("alert").asText();
      assertTrue(names.add(name), name);
      assertTrue(name.startsWith("Saldo"), name);
      assertTrue(Set.of("page", "ticket").contains(rule.at("/labels/severity").asText()), name);
      assertFalse(rule.at("/annotations/summary").asText().isBlank(), name);
      assertFalse(rule.at("/annotations/description").asText().isBlank(), name);
      check(name, rule.path("expr").asText());
    }
  }

  @Test
  void everyAlertIsInTheOperatorsGuide() throws IOException {
    String guide = Files.readString(DEPLOY.resolveSibling("docs").resolve("operating.md"));
    for (JsonNode name : read(new YAMLMapper(), "prometheus/alerts.yaml").findValues("alert")) {
      assertTrue(guide.contains('`' + name.textValue() + '`'), name::textValue);
    }
  }

  @Test
  void dashboardShowsWhatIsMeasured() throws IOException {
    JsonNode dashboard = read(new JsonMapper(), "grafana/saldo.json");
    Set<Integer> ids = new HashSet<>();

    assertFalse(dashboard.path("panels").isEmpty());
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertFalse(title.isBlank(), panel::toString);
      assertTrue(ids.add(panel.path("id").intValue()), title);
      if (!panel.path("type").asText().equals("row")) {
        assertFalse(panel.path("description").asText().isBlank(), title);
        assertFalse(panel.path("targets").isEmpty(), title);
        panel.path("targets").forEach(target -> check(title, target.path("expr").asText()));
      }
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      assertEquals(Set.of(), unknown(variable.path("definition").asText()));
    }
  }

  private static JsonNode read(ObjectMapper mapper, String file) throws IOException {
    return mapper.readTree(DEPLOY.resolve(file).toFile());
  }

  private static void check(String what, String expression) {
    assertFalse(expression.isBlank(), what);
    assertEquals(Set.of(), unknown(expression), what);
    for (String pair : List.of("()", "[]", "{}")) {
      assertEquals(count(expression, pair.charAt(0)), count(expression, pair.charAt(1)), what);
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Set<String> unknown(String expression) {
    Set<String> unknown = new TreeSet<>();
    Matcher metrics = METRIC.matcher(expression);
    while (metrics.find()) {
      if (!scrape.names().contains(metrics.group())) {
        unknown.add(metrics.group());
      }
    }
    Matcher labels = LABEL.matcher(expression);
    while (labels.find()) {
      for (String value : labels.group(2).split("\\|", -1)) {
        if (!scrape.text().contains(labels.group(1) + "=\"" + value + '"')) {
          unknown.add(labels.group(1) + '=' + value);
        }
      }
    }
    return unknown;
  }
}
