package dev.saldo.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of a collector. */
final class CollectorUrl implements ITypeConverter<URI> {
  @Override
  public URI convert(String value) {
    try {
      URI url = new URI(value);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp && url.getHost() != null && url.getRawQuery() == null) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      throw new TypeConversionException("'" + value + "' is not a URL");
    }
    throw new TypeConversionException(
        "'" + value + "' is not the URL of a collector, as http://collector:4318");
  }
}
