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
  ROLE_MISSING(403, "The operator's role does not permit the call."),
  OWN_REQUEST(403, "Operators do not approve or reject what they asked for themselves."),
  NOT_FOUND(404, "There is nothing at this path."),
  METHOD_NOT_ALLOWED(405, "The path does not take this method: see the header Allow."),
  PAYLOAD_TOO_LARGE(413, "The body is too large."),
  URI_TOO_LONG(414, "The request line is too long."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of another media type than the call takes."),
  EXPECTATION_FAILED(417, "The header Expect asks for something else than 100-continue."),
  TOO_MANY_REQUESTS(429, "Too many requests; try again after Retry-After seconds."),
  HEADERS_TOO_LARGE(431, "The headers are too large."),

  PARTNER_NOT_FOUND(404, "There is no such partner."),
  API_CLIENT_NOT_FOUND(404, "The partner has no access to the API."),
  SEQUENCE_NOT_FOUND(404, "The book has no entry of that number yet."),
  APPROVAL_NOT_FOUND(404, "There is no such approval."),
  VERIFICATION_NOT_FOUND(404, "There is no such verification on this server, or no longer."),
  APPROVAL_DECIDED(409, "It was approved or rejected before."),
  APPROVAL_EXPIRED(
      409, "It was not approved in time: ask for it again, for a posting with another key."),
  POLICY_CHANGE_WAITING(
      409, "Another change of the policy waits: approve or reject that one first."),
  VERIFICATION_RUNNING(409, "Another verification runs: `verificationId` names it."),
  API_CLIENT_EXISTS(409, "The partner has access to the API already; its secret can be reset."),
  IDEMPOTENCY_KEY_REUSED(409, "The idempotency key was used before, for another request."),

  INSTANT_IN_FUTURE(422, "What is asked for has not come yet."),
  AMOUNT_NOT_POSITIVE(422, "The amount is zero or negative."),
  CREDIT_LIMIT_NEGATIVE(422, "The credit limit is negative."),
  EXPIRY_NOT_IN_FUTURE(422, "The hold would end now or in the past."),
  CHARGE_NOT_FOUND(422, "The partner's book does not have the entry that is to be refunded."),
  HOLD_NOT_FOUND(422, "The partner's book does not have the hold."),
  ENTRY_NOT_FOUND(422, "The partner's book does not have the entry that is to be reversed."),
  NOT_A_CHARGE(422, "Only a charge or the capture of a hold can be refunded."),
  NOT_A_HOLD(422, "Only a hold can be captured or released."),
  NOT_REVERSIBLE(
      422, "The entry cannot be reversed: release a hold instead, and set a credit limit again."),
  ALREADY_REVERSED(422, "The entry was reversed before."),
  ALREADY_REFUNDED(422, "The charge has refunds, which must be reversed before it is."),
  HOLD_CLOSED(422, "The hold was captured or released before, or has expired."),
  REFUND_EXCEEDS_CHARGE(422, "The refunds would come to more than the charge."),
  CAPTURE_EXCEEDS_HOLD(422, "The capture would come to more than the hold."),
  TOO_MANY_HOLDS(422, "The book has 10,000 open holds, which is the most."),
  BALANCE_OUT_OF_RANGE(422, "The balance would be larger than can be kept."),
  INSUFFICIENT_BALANCE(422, "The available balance would go below minus the credit limit."),
  APPROVAL_REJECTED(422, "Another operator has rejected the posting."),
  APPROVAL_NEEDED(
      422, "The posting takes another operator's approval, and what belongs together cannot wait."),
  NOT_APPLIED(424, "Another transaction that belongs together with this one was refused."),

  INTERNAL_ERROR(500, "The server failed; the request id finds out why."),
  OVERLOADED(503, "Too much waits already; try again after Retry-After seconds."),
  CLOCK_UNCONFIRMED(
      503,
      "Nothing confirms the time of this node or of this book, so that nothing is posted; try again"
          + " after Retry-After seconds."),
  DATABASE_UNAVAILABLE(503, "The database does not answer; try again after Retry-After seconds."),
  NOT_READY(503, "The server should not be sent requests now: `result` has what it looked at."),
  SHUTTING_DOWN(503, "The server is about to end; try again after Retry-After seconds."),
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
