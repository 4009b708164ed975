package dev.saldo.cli;

import dev.saldo.server.token.IdentityProvider;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose tokens are taken for the balance beside the server's own. */
final class IdentityProviderOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--oidc-issuer",
      paramLabel = "ISSUER",
      description =
          "Take this identity provider's tokens for the balance, too; needs the other --oidc"
              + " options (SALDO_OIDC_ISSUER).")
  @Variable("SALDO_OIDC_ISSUER")
  private @Nullable String issuer;

  @Option(
      names = "--oidc-jwks-url",
      paramLabel = "URL",
      description =
          "Where its public keys are, which must be for RS256, ES256 or EdDSA"
              + " (SALDO_OIDC_JWKS_URL).")
  @Variable("SALDO_OIDC_JWKS_URL")
  private @Nullable URI keys;

  @Option(
      names = "--oidc-audience",
      paramLabel = "AUDIENCE",
      description = "What its tokens for this server have in aud (SALDO_OIDC_AUDIENCE).")
  @Variable("SALDO_OIDC_AUDIENCE")
  private @Nullable String audience;

  @Option(
      names = "--oidc-partner-claim",
      paramLabel = "CLAIM",
      description =
          "The claim that names the partner, by its id or its client id"
              + " (SALDO_OIDC_PARTNER_CLAIM).")
  @Variable("SALDO_OIDC_PARTNER_CLAIM")
  private @Nullable String partnerClaim;

  Optional<IdentityProvider> settings() {
    if (issuer != null && keys != null && audience != null && partnerClaim != null) {
      return Optional.of(new IdentityProvider(issuer, keys, audience, partnerClaim));
    }
    if (Stream.of(issuer, keys, audience, partnerClaim).anyMatch(IdentityProviderOptions::isSet)) {
      throw new ParameterException(
          spec.commandLine(),
          "--oidc-issuer, --oidc-jwks-url, --oidc-audience and --oidc-partner-claim go together");
    }
    return Optional.empty();
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null;
  }
}
