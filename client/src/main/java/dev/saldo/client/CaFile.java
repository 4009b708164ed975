package dev.saldo.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A file with the certificates of the authorities that are trusted, in PEM. */
public final class CaFile {
  private CaFile() {}

  /**
   * Returns a context that trusts the authorities of a file, and no others. A server's own
   * certificate is an authority for itself.
   *
   * @throws IllegalArgumentException if the file cannot be read, or has no certificate in PEM
   */
  public static SSLContext sslContext(Path file) {
    try {
      InputStream text = new ByteArrayInputStream(Files.readAllBytes(file));
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(text);
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException("the CA file " + file + " has no certificate in PEM");
      }
      return trusting(certificates);
    } catch (NoSuchFileException failure) {
      throw new IllegalArgumentException("there is no CA file " + file, failure);
    } catch (IOException failure) {
      throw new IllegalArgumentException("the CA file " + file + " cannot be read", failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalArgumentException(
          "the CA file " + file + " has something that is no certificate in PEM", failure);
    }
  }

  private static SSLContext trusting(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
