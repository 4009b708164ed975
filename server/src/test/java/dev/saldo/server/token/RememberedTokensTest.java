package dev.saldo.server.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
  private static final AccessToken TOKEN = new AccessToken(1, "client", 1, 1, 0);

  private final RememberedTokens<AccessToken> remembered = new RememberedTokens<>();

  @Test
  void headerIsFoundByItsFullText() {
    String header = "Bearer header.payload.signature-of-some-length";
    remembered.add(header, TOKEN);

    assertEquals(TOKEN, remembered.find(header));
    assertNull(remembered.find("Bearer  header.payload.signature-of-some-length"));
    assertNull(remembered.find("Bearer header.PAYLOAD.signature-of-some-length"));
    assertNull(remembered.find(""));
  }

  @Test
  void thousandTokensFindRoomTogether() {
    Random random = new Random(4711);
    List<String> headers =
        Stream.generate(
                () -> "Bearer a.b." + Long.toString(random.nextLong(), 36) + random.nextInt())
            .limit(1000)
            .toList();

    headers.forEach(header -> remembered.add(header, TOKEN));

    assertTrue(headers.stream().allMatch(header -> remembered.find(header) != null));
  }

  @Test
  void memoryIsBounded() {
    int found = 0;
    for (int i = 0; i < 100_000; i++) {
      remembered.add("Bearer " + i, TOKEN);
    }
    for (int i = 0; i < 100_000; i++) {
      found += remembered.find("Bearer " + i) == null ? 0 : 1;
    }

    assertTrue(found > 0 && found <= 1 << 16, () -> "too many");
  }
}
