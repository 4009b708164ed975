package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWK;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The signatures that the standards print, RFC 7515 appendix A and RFC 8037 appendix A.4; and what
 * Project Wycheproof's set for JSON web signatures asks of who verifies them, as cases of ours.
 */
class SignatureVectorsTest {
  private static final String CLAIMS =
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
  private static final String HMAC_TOKEN =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
          + CLAIMS
          + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String HMAC_KEY =
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
  private static final String RSA_TOKEN =
      "eyJhbGciOiJSUzI1NiJ9."
          + CLAIMS
          + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W"
          + "2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkS"
          + "jtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnv"
          + "Wh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
  private static final String RSA_KEY =
      "{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw"
          + "-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OM"
          + "g0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qC"
          + "o5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyu"
          + "XpoQ\",\"e\":\"AQAB\"}";
  private static final String CURVE_TOKEN =
      "eyJhbGciOiJFUzI1NiJ9."
          + CLAIMS
          + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  private static final String CURVE_KEY =
      "{\"kty\":\"EC\",\"kid\":\"c\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
  private static final String EDWARDS_INPUT =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  private static final String EDWARDS_SIGNATURE =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  private static final String EDWARDS_KEY =
      "{\"kty\":\"OKP\",\"kid\":\"e\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

  private static final BigInteger CURVE_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger EDWARDS_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final SecretKeySpec hmac = new SecretKeySpec(decode(HMAC_KEY), "HmacSHA256");
  private final VerifyingKey rsa = key(RSA_KEY);
  private final VerifyingKey curve = key(CURVE_KEY);
  private final VerifyingKey edwards = key(EDWARDS_KEY);

  @Test
  void signaturesOfTheStandardsAreRight() throws Exception {
    assertTrue(SignedToken.parse(HMAC_TOKEN).isSignedWith(Algorithm.HS256, hmac));
    assertTrue(isSigned(rsa, RSA_TOKEN));
    assertTrue(isSigned(curve, CURVE_TOKEN));
    assertTrue(edwardsVerifies(decode(EDWARDS_SIGNATURE)));
    assertEquals(
        HMAC_TOKEN.substring(HMAC_TOKEN.lastIndexOf('.') + 1),
        StrictBase64Url.encode(
            Algorithm.HS256.sign(
                hmac, input(HMAC_TOKEN.substring(0, HMAC_TOKEN.lastIndexOf('.'))))));
  }

  @Test
  void unsecuredTokenOfTheStandardIsRefused() throws Exception {
    SignedToken unsecured = SignedToken.parse("eyJhbGciOiJub25lIn0." + CLAIMS + ".");

    assertFalse(unsecured.isSignedWith(Algorithm.HS256, hmac));
    for (VerifyingKey key : List.of(rsa, curve, edwards)) {
      assertFalse(unsecured.isSignedWith(key.algorithm(), key.key()));
    }
  }

  @Test
  void everyBitOfASignatureCounts() throws Exception {
    assertEveryBitCounts(rsa, RSA_TOKEN, 8);
    assertEveryBitCounts(curve, CURVE_TOKEN, 1);
    byte[] signature = decode(EDWARDS_SIGNATURE);
    for (int bit = 0; bit < signature.length * 8; bit++) {
      assertFalse(edwardsVerifies(flipped(signature, bit)), "bit " + bit);
    }
  }

  private static void assertEveryBitCounts(VerifyingKey key, String token, int step) {
    byte[] input = input(token.substring(0, token.lastIndexOf('.')));
    byte[] signature = decode(token.substring(token.lastIndexOf('.') + 1));
    for (int bit = 0; bit < signature.length * 8; bit += step) {
      assertFalse(
          key.algorithm().verifies(key.key(), input, flipped(signature, bit)), "bit " + bit);
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] other = bytes.clone();
    other[bit / 8] ^= (byte) (1 << (bit % 8));
    return other;
  }

  /** Numbers of ECDSA that are out of range; a library once took zero for anybody's signature. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "1, 1", "n, n", "n, 0", "0, n", "n, 1", "1, n"})
  void numbersOutOfRangeSignNothing(String r, String s) {
    byte[] signature = new byte[64];
    System.arraycopy(number(r), 0, signature, 0, 32);
    System.arraycopy(number(s), 0, signature, 32, 32);

    assertFalse(curveVerifies(signature));
  }

  private static byte[] number(String text) {
    BigInteger number = text.equals("n") ? CURVE_ORDER : new BigInteger(text);
    return HexFormat.of().parseHex("%064x".formatted(number));
  }

  @Test
  void signatureOfAnotherFormOrLengthIsWrong() {
    byte[] signature = decode(CURVE_TOKEN.substring(CURVE_TOKEN.lastIndexOf('.') + 1));
    assertTrue(curveVerifies(signature));
    for (int length : new int[] {0, 1, 32, 63, 65, 96, 128}) {
      assertFalse(curveVerifies(Arrays.copyOf(signature, length)), "length " + length);
    }
    // The form of X.509, which JOSE does not use.
    byte[] head = HexFormat.of().parseHex("30450220");
    byte[] asn1 = new byte[71];
    System.arraycopy(head, 0, asn1, 0, 4);
    System.arraycopy(signature, 0, asn1, 4, 32);
    System.arraycopy(HexFormat.of().parseHex("022100"), 0, asn1, 36, 3);
    System.arraycopy(signature, 32, asn1, 39, 32);
    assertFalse(curveVerifies(asn1));
    for (int length : new int[] {0, 32, 63, 65}) {
      assertFalse(edwardsVerifies(Arrays.copyOf(decode(EDWARDS_SIGNATURE), length)));
    }
    byte[] long257 =
        Arrays.copyOf(decode(RSA_TOKEN.substring(RSA_TOKEN.lastIndexOf('.') + 1)), 257);
    assertFalse(rsa.algorithm().verifies(rsa.key(), input("x"), long257));
  }

  /** The same point with another number: RFC 8032, 5.1.7, has the number below the order. */
  @Test
  void edwardsSignatureHasOneForm() {
    byte[] signature = decode(EDWARDS_SIGNATURE);
    byte[] number = new byte[33];
    for (int i = 0; i < 32; i++) {
      number[32 - i] = signature[32 + i];
    }
    byte[] larger = new BigInteger(number).add(EDWARDS_ORDER).toByteArray();
    byte[] other = Arrays.copyOf(signature, 32);
    other = Arrays.copyOf(other, 64);
    for (int i = 0; i < 32 && i < larger.length; i++) {
      other[32 + i] = larger[larger.length - 1 - i];
    }
    assertFalse(edwardsVerifies(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s=",
        "%s.",
        ".%s",
        " %s",
        "%s ",
        "%s\n",
        "\r\n%s",
        "%s%%",
        "\u0000%s",
        "%s\u00e9",
        "\uff0e%s"
      })
  void textAroundATokenMakesItMalformed(String form) {
    String text = form.formatted(HMAC_TOKEN);

    assertThrows(TokenFaultException.class, () -> SignedToken.parse(text));
  }

  @Test
  void partInAnotherBase64IsMalformed() {
    String[] parts = HMAC_TOKEN.split("\\.");
    for (int part = 0; part < 3; part++) {
      byte[] bytes = decode(parts[part]);
      for (String other :
          List.of(
              Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length + 1)),
              Base64.getMimeEncoder(4, new byte[] {'\n'}).encodeToString(bytes),
              parts[part].substring(0, 4) + "+" + parts[part].substring(5),
              parts[part].substring(0, 4) + "/" + parts[part].substring(5),
              parts[part] + "A",
              parts[part].substring(0, parts[part].length() - 1) + "!")) {
        String[] changed = parts.clone();
        changed[part] = other;
        String text = String.join(".", changed);
        assertFalse(isSignedHmac(text), text);
      }
    }
  }

  private boolean isSignedHmac(String text) {
    try {
      return SignedToken.parse(text).isSignedWith(Algorithm.HS256, hmac);
    } catch (TokenFaultException malformed) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"x\":{\"a\":1,\"a\":1}}",
        "{\"alg\":\"HS256\"} {}",
        "{\"alg\":\"HS256\",}",
        "{'alg':'HS256'}",
        "{alg:\"HS256\"}",
        "[\"HS256\"]",
        "\"HS256\"",
        "null",
        "",
        "{\"alg\":\"HS256\"}/**/",
        "\ufeff{\"alg\":\"HS256\"}"
      })
  void headerThatIsNoSingleObjectIsMalformed(String header) {
    String text = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + CLAIMS + ".AA";

    assertThrows(TokenFaultException.class, () -> SignedToken.parse(text), header);
  }

  @Test
  void headerThatIsNotUtf8IsMalformed() {
    byte[] header = "{\"alg\":\"HS256\",\"kid\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
    header[header.length - 3] = (byte) 0xc3;

    assertThrows(
        TokenFaultException.class, () -> SignedToken.parse(encode(header) + "." + CLAIMS + ".AA"));
  }

  /** What a JWK set may hold and is not used: RFC 7517, 5. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"" + HMAC_KEY + "\"}",
        "{\"kty\":\"OKP\",\"kid\":\"k\",\"crv\":\"X25519\",\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\"}",
        "{\"kty\":\"OKP\",\"kid\":\"k\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
        "{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1Wl"
            + "UzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6"
            + "BTYuyvVRdhS8exSZEy_c4\",\"e\":\"AQAB\"}"
      })
  void keyOfAnotherKindOrTooShortIsLeftOut(String jwk) throws Exception {
    assertTrue(VerifyingKey.ofSet("{\"keys\":[" + jwk + "]}").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"use\":\"enc\"",
        "\"alg\":\"ES384\"",
        "\"alg\":\"HS256\"",
        "\"alg\":\"none\"",
        "\"key_ops\":[\"sign\"]"
      })
  void keyForAnotherPurposeIsLeftOut(String member) throws Exception {
    String jwk = CURVE_KEY.replace("{\"kty\"", "{" + member + ",\"kty\"");

    assertTrue(VerifyingKey.ofSet("{\"keys\":[" + jwk + "]}").isEmpty());
  }

  @Test
  void keyOffItsCurveIsRefused() {
    String off = CURVE_KEY.replace("x_FEzRu9", "x_FEzRu8");

    assertThrows(Exception.class, () -> VerifyingKey.ofSet("{\"keys\":[" + off + "]}"));
  }

  private static boolean isSigned(VerifyingKey key, String token) throws TokenFaultException {
    return SignedToken.parse(token).isSignedWith(key.algorithm(), key.key());
  }

  private boolean curveVerifies(byte[] signature) {
    return curve.algorithm().verifies(curve.key(), curveInput(), signature);
  }

  private static byte[] curveInput() {
    return input(CURVE_TOKEN.substring(0, CURVE_TOKEN.lastIndexOf('.')));
  }

  private boolean edwardsVerifies(byte[] signature) {
    return edwards.algorithm().verifies(edwards.key(), input(EDWARDS_INPUT), signature);
  }

  private static VerifyingKey key(String jwk) {
    try {
      return VerifyingKey.of(JWK.parse(jwk)).orElseThrow();
    } catch (java.text.ParseException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static byte[] input(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] decode(String text) {
    return StrictBase64Url.decode(text).orElseThrow();
  }

  private static String encode(byte[] bytes) {
    return StrictBase64Url.encode(bytes);
  }
}
