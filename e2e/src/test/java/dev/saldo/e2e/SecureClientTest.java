package dev.saldo.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saldo.client.SaldoClient;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client and the commands against a server with TLS and a certificate of its own. */
final class SecureClientTest {
  private static final char[] PASSWORD = "for the test".toCharArray();

  @TempDir private static Path directory = Path.of("");
  private static Path certificate = Path.of("");
  private static Server server;
  private static String partner = "";

  @BeforeAll
  static void start() throws Exception {
    certificate = directory.resolve("certificate.pem");
    Path key = directory.resolve("key.pem");
    makeCertificate(certificate, key);
    server =
        Server.start(
            directory, "--tls-certificate", certificate.toString(), "--tls-key", key.toString());
    partner = json("partner", "add", "--name", "A", "--email", "a@b").path("partnerId").asText();
    json("post", "top-up", partner, "675.24");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void threeHundredSimultaneousCallsShareAConnection() {
    JsonNode granted = json("credentials", "grant", partner);
    try (SaldoClient client =
        SaldoClient.builder()
            .baseUrl(server.baseUrl())
            .clientId(granted.path("clientId").asText())
            .clientSecret(granted.path("clientSecret").asText())
            .caFile(certificate)
            .maxRetries(0)
            .build()) {
      List<CompletableFuture<BigDecimal>> answers = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        answers.add(client.accountBalanceAsync());
      }
      answers.forEach(answer -> assertEquals(new BigDecimal("675.24"), answer.join()));
    }
  }

  @Test
  void commandsSayWhyThereIsNoAnswerAndWhatToDo() {
    String plain = server.baseUrl().toString().replace("https:", "http:");
    Launch balance =
        server
            .operatorCommand("balance", "--client-id", "c")
            .variable("SALDO_CLIENT_SECRET", "hush");
    for (Launch launch : List.of(balance, server.operatorCommand("partner", "list"))) {
      assertTold(launch, "is of no authority that is trusted here\n", "--ca-file");
      assertTold(launch.variable("SALDO_BASE_URL", plain), "the server ", "must be https");
    }
  }

  private static void assertTold(Launch launch, String reason, String remedy) {
    Finished run = launch.run();
    assertEquals(3, run.exitCode(), run.toString());
    assertTrue(run.err().contains(reason) && run.err().contains(remedy), run.err());
  }

  private static JsonNode json(String... arguments) {
    return Json.read(
        server
            .operatorCommand(arguments)
            .with("--ca-file", certificate.toString(), "--output", "json")
            .run()
            .successfully());
  }

  private static void makeCertificate(Path certificate, Path key) throws Exception {
    Path file = directory.resolve("tls.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            tool,
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    assertEquals(0, Shell.run(command).exitCode());
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    write(certificate, "CERTIFICATE", store.getCertificate("test").getEncoded());
    write(key, "PRIVATE KEY", store.getKey("test", PASSWORD).getEncoded());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private static void write(Path file, String what, byte[] content) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }
}
