package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The composition and the manifests parse, and what they name in each other is there. */
final class ManifestsTest {
  private static final Path DEPLOY = Launch.root().resolve("deploy");

  @Test
  void compositionFitsTogether() throws Exception {
    JsonNode compose = document(DEPLOY.resolve("compose.yaml"));
    Set<String> secrets = names(compose.path("secrets"));
    for (Map.Entry<String, JsonNode> entry : compose.path("services").properties()) {
      JsonNode service = entry.getValue();
      Set<String> own = texts(service.path("secrets"));
      assertTrue(secrets.containsAll(own), entry.getKey());
      for (Map.Entry<String, JsonNode> setting : service.path("environment").properties()) {
        String value = setting.getValue().asText();
        if (value.startsWith("/run/secrets/")) {
          assertTrue(own.contains(value.substring("/run/secrets/".length())), value);
        }
        assertFalse(setting.getKey().endsWith("PASSWORD"), "a secret belongs into a file");
      }
      for (String needed : names(service.path("depends_on"))) {
        assertTrue(compose.path("services").path(needed).has("healthcheck"), needed);
      }
    }
    JsonNode node = compose.at("/services/saldo-a");
    assertEquals("65532:65532", node.path("user").asText());
    assertTrue(node.path("read_only").asBoolean());
    assertEquals(Set.of("ALL"), texts(node.path("cap_drop")));
    if (!Shell.has("podman-compose") && !isDockerComposeThere()) {
      System.out.println(
          "not run: deploy/compose.yaml and deploy/Containerfile, for want of an engine");
    }
  }

  @Test
  void kubernetesExampleChecksTheCertificateOfTheDatabase() throws Exception {
    JsonNode map = ofKind(documents(DEPLOY.resolve("kubernetes/configuration.yaml")), "ConfigMap");
    String database = map.at("/data/SALDO_DATABASE").asText();
    assertTrue(database.contains("sslmode=verify-full&sslrootcert="), database);
  }

  /** Behind a proxy that is not believed, all partners would count as one address. */
  @Test
  void everyExampleReadsItsProxysHeader() throws Exception {
    JsonNode compose = document(DEPLOY.resolve("compose.yaml"));
    JsonNode node = compose.at("/services/saldo-a/environment");
    assertEquals("X-Forwarded-For", node.path("SALDO_FORWARDED_HEADER").asText());
    assertEquals(
        compose.at("/networks/default/ipam/config/0/gateway"), node.path("SALDO_TRUSTED_PROXY"));
    JsonNode map = ofKind(documents(DEPLOY.resolve("kubernetes/configuration.yaml")), "ConfigMap");
    assertEquals("X-Forwarded-For", map.at("/data/SALDO_FORWARDED_HEADER").asText());
    assertTrue(map.at("/data").has("SALDO_TRUSTED_PROXY"));
    List<String> properties = Files.readAllLines(DEPLOY.resolve("saldo.properties"));
    assertTrue(properties.contains("forwarded-header=X-Forwarded-For"));
    assertTrue(properties.contains("trusted-proxy=127.0.0.1"));
  }

  @Test
  void manifestsFitTogether() throws Exception {
    Path kubernetes = DEPLOY.resolve("kubernetes");
    JsonNode list = document(kubernetes.resolve("kustomization.yaml"));
    Set<String> files =
        fileNames(kubernetes).stream()
            .filter(name -> !name.equals("kustomization.yaml"))
            .collect(Collectors.toSet());
    assertEquals(files, texts(list.path("resources")));
    List<JsonNode> manifests = new ArrayList<>();
    for (String file : files) {
      manifests.addAll(documents(kubernetes.resolve(file)));
    }
    JsonNode deployment = ofKind(manifests, "Deployment");
    JsonNode template = deployment.at("/spec/template");
    JsonNode labels = template.at("/metadata/labels");
    assertEquals(labels, deployment.at("/spec/selector/matchLabels"));
    assertEquals(labels, ofKind(manifests, "PodDisruptionBudget").at("/spec/selector/matchLabels"));
    assertEquals(labels, ofKind(manifests, "NetworkPolicy").at("/spec/podSelector/matchLabels"));
    assertEquals(labels, ofKind(manifests, "Service").at("/spec/selector"));
    checkContainer(template, manifests);
    if (Shell.has("kubectl")) {
      Finished built = Shell.run(List.of("kubectl", "kustomize", kubernetes.toString()));
      assertEquals(0, built.exitCode(), built.out());
    } else {
      System.out.println("not run: kubectl kustomize on deploy/kubernetes, for want of kubectl");
    }
  }

  private static void checkContainer(JsonNode template, List<JsonNode> manifests) {
    JsonNode container = template.at("/spec/containers/0");
    Set<String> ports = new TreeSet<>();
    container.path("ports").forEach(port -> ports.add(port.path("name").asText()));
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonNode get = container.path(probe).path("httpGet");
      assertTrue(ports.contains(get.path("port").asText()), probe);
      assertTrue(
          OpenApi.calls().stream().anyMatch(call -> call.isOf("GET", get.path("path").asText())),
          get.toString());
    }
    ofKind(manifests, "Service")
        .at("/spec/ports")
        .forEach(port -> assertTrue(ports.contains(port.path("targetPort").asText())));
    assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
    assertFalse(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true));
    assertTrue(template.at("/spec/securityContext/runAsNonRoot").asBoolean());
    assertTrue(container.at("/resources/limits").has("memory"));
    Set<String> volumes = new TreeSet<>();
    template.at("/spec/volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    Set<String> mounted = new TreeSet<>();
    Set<String> places = new TreeSet<>();
    for (JsonNode mount : container.path("volumeMounts")) {
      mounted.add(mount.path("name").asText());
      places.add(mount.path("mountPath").asText());
    }
    assertEquals(volumes, mounted);
    JsonNode settings = ofKind(manifests, "ConfigMap").path("data");
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      String value = setting.getValue().asText();
      assertTrue(
          !value.startsWith("/") || places.contains(value.replaceFirst("/[^/]*$", "")), value);
    }
  }

  private static boolean isDockerComposeThere() throws Exception {
    return Shell.has("docker")
        && Shell.run(List.of("docker", "compose", "version")).exitCode() == 0;
  }

  private static JsonNode ofKind(List<JsonNode> manifests, String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode document(Path file) throws IOException {
    return documents(file).get(0);
  }

  /** With the parts that one mapping takes over from another. */
  private static List<JsonNode> documents(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml().loadAll(Files.readString(file))) {
      documents.add(Json.tree(document));
    }
    return documents;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.properties().forEach(member -> names.add(member.getKey()));
    return names;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Set<String> fileNames(Path under) throws IOException {
    try (Stream<Path> files = Files.list(under)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
