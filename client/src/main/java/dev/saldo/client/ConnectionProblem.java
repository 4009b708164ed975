package dev.saldo.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why no answer came. Where several apply, it is the first. */
public enum ConnectionProblem {
  INTERRUPTED("the waiting thread was interrupted", ""),
  CERTIFICATE_EXPIRED(
      "the server's certificate has expired, or is not valid yet",
      "renew it, or set the clock of this machine"),
  CERTIFICATE_NOT_TRUSTED(
      "the server's certificate is of no authority that is trusted here",
      "give the authority's certificate, or a self-signed one itself, as the CA file"),
  CERTIFICATE_OF_ANOTHER_HOST(
      "the server's certificate is for another host name",
      "write the host in the base URL as the certificate does"),
  NOT_TLS(
      "the server does not speak TLS on this port",
      "check the port in the base URL, or whether it must be http"),
  TLS_FAILED(
      "the TLS handshake failed",
      "check that the port speaks TLS, and compare the TLS versions of both sides"),
  UNKNOWN_HOST("the host is unknown", "check the host in the base URL, and the name service"),
  NO_CONNECTION_IN_TIME(
      "no connection in time", "check host and port in the base URL, and the firewalls in between"),
  NO_ANSWER_IN_TIME("the time was up", "ask again later, or give it more time"),
  UNREACHABLE("there is no way to the host", "check the host in the base URL, and the network"),
  REFUSED(
      "the connection was refused",
      "check host and port in the base URL, and that the server runs"),
  NOT_HTTP(
      "the server does not speak HTTP on this port",
      "check the port in the base URL, and whether it must be https"),
  CLOSED(
      "the server closed the connection without an answer",
      "check whether the base URL must be https, and the server's log"),
  BROKEN("the connection broke", "ask again, and check the network");

  private final String reason;
  private final String remedy;

  ConnectionProblem(String reason, String remedy) {
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Returns the problem that an exception of the JDK's HTTP client is about. */
  public static ConnectionProblem of(Throwable failure) {
    for (ConnectionProblem problem : values()) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (problem.isToldBy(cause)) {
          return problem;
        }
      }
    }
    return BROKEN;
  }

  /** Returns what is wrong, for people. */
  public String reason() {
    return reason;
  }

  /** Returns what to do about it; empty where there is nothing to do. */
  public String remedy() {
    return remedy;
  }

  /** Returns reason and remedy, with the JDK's words where ours say little. */
  String describe(Throwable failure) {
    boolean saysLittle = this == TLS_FAILED;
    String detail =
        saysLittle && failure.getMessage() != null ? " (" + failure.getMessage() + ")" : "";
    return reason + detail + (remedy.isEmpty() ? "" : "; " + remedy);
  }

  private boolean isToldBy(Throwable cause) {
    return switch (this) {
      case INTERRUPTED -> cause instanceof InterruptedException;
      case CERTIFICATE_EXPIRED ->
          cause instanceof CertificateExpiredException
              || cause instanceof CertificateNotYetValidException;
      case CERTIFICATE_NOT_TRUSTED ->
          cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
      // The JDK throws this very class for it, and subclasses for all else.
      case CERTIFICATE_OF_ANOTHER_HOST -> cause.getClass() == CertificateException.class;
      case NOT_TLS -> cause instanceof SSLException && says(cause, "ecognized SSL message");
      case TLS_FAILED -> cause instanceof SSLException;
      case UNKNOWN_HOST ->
          cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException;
      case NO_CONNECTION_IN_TIME -> cause instanceof HttpConnectTimeoutException;
      case NO_ANSWER_IN_TIME ->
          cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
      case UNREACHABLE -> cause instanceof NoRouteToHostException || says(cause, "unreachable");
      case REFUSED -> cause instanceof ConnectException;
      case NOT_HTTP -> cause instanceof ProtocolException || says(cause, "status line");
      case CLOSED -> says(cause, "received no bytes");
      case BROKEN -> false;
    };
  }

  private static boolean says(Throwable cause, String words) {
    return cause.getMessage() != null && cause.getMessage().contains(words);
  }
}
