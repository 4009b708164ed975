package dev.saldo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for localhost, made for a test by the JDK's own tool. */
final class Certificates {
  private static final char[] PASSWORD = "for the test".toCharArray();

  private final Path directory;

  Certificates(Path directory) {
    this.directory = directory;
  }

  /** A certificate and its key. */
  record Pair(Certificate certificate, Key key) {
    String certificatePem() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] content) {
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
      return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
  }

  Pair make(String name, String algorithm) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new Pair(store.getCertificate("test"), store.getKey("test", PASSWORD));
  }

  /** A client's side that believes these certificates and no others. */
  static SSLContext trusting(Pair... pairs) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (int i = 0; i < pairs.length; i++) {
      trusted.setCertificateEntry("trusted" + i, pairs[i].certificate());
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
