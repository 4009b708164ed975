package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the jar is made of is listed in the jar. A build that is offline does not renew the list.
 */
final class BillOfMaterialsTest {
  private static final String PLACE = "META-INF/sbom/saldo.cdx.json";
  private static final Pattern LIBRARY =
      Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom.properties");

  /** Parts of other libraries, renamed into them by their makers: the list names those instead. */
  private static final Set<String> INSIDE_OF_OTHERS =
      Set.of(
          "com.github.stephenc.jcip:jcip-annotations",
          "com.google.code.gson:gson",
          "org.jctools:jctools-core");

  @Test
  void everyLibraryOfTheJarIsListed() throws IOException {
    try (JarFile jar = new JarFile(Launch.root().resolve("cli/target/saldo.jar").toFile())) {
      Set<String> listed = new TreeSet<>();
      for (JsonNode component : document(jar).path("components")) {
        listed.add(component.path("group").asText() + ":" + component.path("name").asText());
      }
      Set<String> missing = new TreeSet<>();
      jar.stream()
          .map(entry -> LIBRARY.matcher(entry.getName()))
          .filter(Matcher::matches)
          .map(found -> found.group(1) + ":" + found.group(2))
          .filter(name -> !name.equals("dev.saldo:saldo-cli") && !listed.contains(name))
          .forEach(missing::add);
      assertTrue(listed.size() > 30, listed.toString());
      missing.removeAll(INSIDE_OF_OTHERS);
      assertEquals(Set.of(), missing, "not listed; build it online");
    }
  }

  @Test
  void everyPartHasVersionLicenceAndHash() throws IOException {
    try (JarFile jar = new JarFile(Launch.root().resolve("cli/target/saldo.jar").toFile())) {
      JsonNode document = document(jar);
      assertEquals("CycloneDX", document.path("bomFormat").asText());
      for (JsonNode component : document.path("components")) {
        assertTrue(component.path("purl").asText().startsWith("pkg:maven/"), component.toString());
        assertFalse(component.path("version").asText().isEmpty(), component.toString());
        assertFalse(component.path("hashes").isEmpty(), component.toString());
        assertFalse(component.path("licenses").isEmpty(), component.toString());
      }
    }
  }

  private static JsonNode document(JarFile jar) throws IOException {
    if (jar.getEntry(PLACE) == null) {
      System.out.println("not run: the list of the jar's parts, which offline builds leave out");
    }
    assumeTrue(jar.getEntry(PLACE) != null, "an offline build");
    try (var in = jar.getInputStream(jar.getEntry(PLACE))) {
      return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
