package dev.saldo.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Looks at how long a server's certificate is good. */
public final class CertificateCheck {
  private static final String NAME = "certificate";
  private static final String RENEW = "put a new one and its key in place; a server takes them up";

  /** Time to renew it, for those who are away a while. */
  private static final Duration EARLY = Duration.ofDays(21);

  private CertificateCheck() {}

  /** The first certificate of a file of PEM: the server's own. */
  public static Check of(Path file, Clock clock) {
    try (InputStream content = Files.newInputStream(file)) {
      return validity(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content),
          clock.instant());
    } catch (IOException failure) {
      return Check.fail(NAME, "cannot read " + file, "name a file that this user may read");
    } catch (CertificateException failure) {
      return Check.fail(NAME, file + " has no certificate", "put one there, as PEM");
    }
  }

  private static Check validity(X509Certificate certificate, Instant now) {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    String subject = certificate.getSubjectX500Principal().getName();
    if (now.isBefore(begin)) {
      return Check.fail(
          NAME,
          "that of " + subject + " is good from " + begin + " only",
          "set the clock, or renew it");
    }
    String found = "that of " + subject + " is good until " + end;
    if (now.isAfter(end)) {
      return Check.fail(NAME, found, RENEW);
    }
    return now.plus(EARLY).isAfter(end) ? Check.warn(NAME, found, RENEW) : Check.ok(NAME, found);
  }
}
