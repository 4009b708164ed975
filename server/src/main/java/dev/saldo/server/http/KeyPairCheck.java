package dev.saldo.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Makes sure that a certificate and a private key belong together. */
final class KeyPairCheck {
  private static final byte[] SAMPLE = "saldo".getBytes(StandardCharsets.US_ASCII);

  private KeyPairCheck() {}

  /**
   * Signs with the one, and verifies with the other.
   *
   * @param what they are, for the message
   * @throws TlsFilesException if they do not fit, or are none
   */
  static void requirePair(KeyCertOptions options, Vertx vertx, String what) {
    boolean isPair;
    try {
      isPair = isPair(options, vertx);
    } catch (Exception unreadable) {
      throw new TlsFilesException(what + " cannot be used: " + unreadable.getMessage(), unreadable);
    }
    if (!isPair) {
      throw new TlsFilesException(what + " do not belong together");
    }
  }

  private static boolean isPair(KeyCertOptions options, Vertx vertx) throws Exception {
    for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
      if (manager instanceof X509KeyManager keys) {
        for (String type : new String[] {"RSA", "EC", "EdDSA", "Ed25519"}) {
          @Nullable String alias = keys.chooseServerAlias(type, null, null);
          if (alias != null) {
            return isPair(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0]);
          }
        }
      }
    }
    return false;
  }

  private static boolean isPair(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(SAMPLE);
    return signature.verify(signed);
  }
}
