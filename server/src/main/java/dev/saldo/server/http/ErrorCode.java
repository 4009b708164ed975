package dev.saldo.server.http;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every error that an answer can name: the one place for codes, statuses and challenges. */
public enum ErrorCode {
  BAD_REQUEST(400, "The request is not well-formed HTTP."),
  PARAMETER_VALIDATION_FAILED(
      400, "A header, parameter or member is missing or wrong: `field` names it, `tag` says how."),
  MALFORMED_JSON(400, "The body is not JSON, or has a member twice."),
  MALFORMED_FORM(400, "The body is not a form."),
  UNSUPPORTED_GRANT_TYPE(400, "The grant type is neither pp_credentials nor refresh_token."),

  INVALID_CLIENT(401, Challenge.BEARER, "The client id or the client secret is wrong."),
  INVALID_GRANT(
      401, Challenge.BEARER, "The refresh token is unknown, expired, used before or revoked."),
  ACCESS_TOKEN_MISSING(401, Challenge.BEARER, "The Authorization header has no access token."),
  ACCESS_TOKEN_MALFORMED(401, Challenge.INVALID_TOKEN, "The access token is not a JWT of ours."),
  ACCESS_TOKEN_INVALID(401, Challenge.INVALID_TOKEN, "The access token's signature is wrong."),
  ACCESS_TOKEN_WRONG_TYPE(
      401, Challenge.INVALID_TOKEN, "The token is of another token_type than openapi."),
  ACCESS_TOKEN_EXPIRED(401, Challenge.INVALID_TOKEN, "The access token has expired."),
  ACCESS_TOKEN_REVOKED(
      401, Challenge.INVALID_TOKEN, "The client secret was reset, or API access withdrawn."),
  OPERATOR_KEY_MISSING(401, Challenge.BEARER, "The Authorization header has no operator key."),
  OPERATOR_KEY_INVALID(401, Challenge.INVALID_TOKEN, "The operator key is not known."),

  CLIENT_DISABLED(403, "API access is switched off for this client."),
  ADDRESS_NOT_PERMITTED(403, "The client may not call from this address."),
  NOT_FOUND(404, "There is nothing at this path."),
  METHOD_NOT_ALLOWED(405, "The path does not take this method: see the header Allow."),
  PAYLOAD_TOO_LARGE(413, "The body is too large."),
  URI_TOO_LONG(414, "The request line is too long."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of another media type than the call takes."),
  EXPECTATION_FAILED(417, "The header Expect asks for something else than 100-continue."),
  HEADERS_TOO_LARGE(431, "The headers are too large."),

  INTERNAL_ERROR(500, "The server failed; the request id finds out why."),
  OVERLOADED(503, "Too much waits already; try again after Retry-After seconds."),
  DATABASE_UNAVAILABLE(503, "The database does not answer; try again after Retry-After seconds."),
  HTTP_VERSION_NOT_SUPPORTED(505, "The server speaks HTTP/1.1 and HTTP/1.0.");

  private static final class Challenge {
    static final String BEARER = "Bearer";
    static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";
  }

  private final int status;
  private final @Nullable String challenge;
  private final String sentence;
  private final String code = name().toLowerCase(Locale.ROOT);

  ErrorCode(int status, String sentence) {
    this(status, null, sentence);
  }

  ErrorCode(int status, @Nullable String challenge, String sentence) {
    this.status = status;
    this.challenge = challenge;
    this.sentence = sentence;
  }

  /** The {@code code} of the envelope. */
  public String code() {
    return code;
  }

  /** The HTTP status, and the {@code status} of the envelope. */
  public int status() {
    return status;
  }

  /** The value of {@code WWW-Authenticate}. */
  public Optional<String> challenge() {
    return Optional.ofNullable(challenge);
  }

  /**
   * What it means, for the documentation and for the {@code detailMessage} where none is better.
   */
  public String sentence() {
    return sentence;
  }
}
