package dev.saldo.journal;

import static dev.saldo.journal.Given.await;
import static dev.saldo.journal.Given.usd;
import static dev.saldo.journal.JournalContractTest.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal promises of partners, their API clients and tokens, on whatever database. */
abstract class AccessContractTest {
  final ManualClock clock = new ManualClock();
  private final Instant later = clock.instant().plusSeconds(3600);
  TestDatabase database;
  private Journal journal;

  /** Another node on the same database. */
  private Journal other;

  private Given given;

  abstract TestDatabase database();

  @BeforeEach
  void openJournal() {
    database = database();
    journal = database.open(clock);
    other = database.open(clock);
    given = new Given(journal);
  }

  @AfterEach
  void closeJournal() {
    journal.close();
    other.close();
    database.close();
  }

  @Test
  void partnerIsFoundAsItWasOpened() {
    long id = Given.nextId();
    NewPartner wished = Given.newPartner(id);
    Partner opened = await(journal.openPartner(wished, usd(0), "ops"));
    assertEquals(wished.ucId(), opened.ucId());
    assertEquals(wished.name(), opened.name());
    assertEquals(wished.email(), opened.email());
    assertEquals(wished.userCode(), opened.userCode());
    assertEquals(Micros.of(ManualClock.START), opened.createdAtMicros());
    assertEquals(Optional.empty(), opened.client());
    assertEquals(Optional.of(opened), await(other.partner(id)));
  }

  @Test
  void headOfAReadingIsThatOfTheChain() {
    long id = given.partner();
    assertEquals(0, given.access(id).head());
    byte[] hash = new byte[Hashes.LENGTH];
    for (int cents = 1; cents <= 3; cents++) {
      hash = Hashes.chain(hash, given.topUp(id, cents));
      long head = ByteBuffer.wrap(hash).getLong();
      assertEquals(head, given.access(id).head());
      assertEquals(head, await(other.access(id)).orElseThrow().head());
    }
  }

  @Test
  void partnersArePagedInTheOrderOfTheirIds() {
    List<Long> ids = List.of(given.partner(), given.partner(), given.partner());
    List<Long> found = new ArrayList<>();
    long after = ids.get(0) - 1;
    for (int page = 0; page < 3; page++) {
      List<Partner> partners = await(journal.partners(new PartnerQuery("", after, 1)));
      partners.forEach(partner -> found.add(partner.partnerId()));
      after = found.get(found.size() - 1);
    }
    assertEquals(ids, found);
    PartnerQuery beyondAll = new PartnerQuery("", Long.MAX_VALUE, 1);
    assertEquals(List.of(), await(journal.partners(beyondAll)));
  }

  @Test
  void partnersAreFoundByPartsOfNameAndEmailAndByTheBeginningOfTheirIds() {
    long name = Given.nextId();
    // Far from the ids of other tests, which are numbered on from one another.
    long begin = ThreadLocalRandom.current().nextLong(9_100_000_000_000L, 9_200_000_000_000L);
    open(begin * 1_000_000 + 123_456, "Zürich & Söhne " + name, "hello@zurich.example");
    open(begin * 1_000_000 + 129_999, "100% Acme_Corp " + name, "sales@acme.example");
    open(begin * 1_000_000 + 130_000, "Other " + name, "other@x" + name + ".example");
    assertEquals(1, found("züRICH & SÖHNE " + name));
    assertEquals(1, found("X" + name + ".EX"));
    assertEquals(1, found("0% acme_corp " + name));
    assertEquals(0, found("acme%corp " + name));
    assertEquals(0, found("1000 Acme_Corp " + name));
    assertEquals(3, found(" " + name));
    assertEquals(3, found(begin + "1"));
    assertEquals(2, found(begin + "12"));
    assertEquals(1, found(begin + "123456"));
    assertEquals(0, found(begin + "1234560"));
    assertEquals(0, found("9300000000000000000"));
    assertEquals(0, found("name!" + name));
  }

  @Test
  void grantedClientIsEnabledUnrestrictedAndOfEpochOne() {
    long id = given.partnerWith(100);
    String clientId = given.client(id);
    ApiClient client = given.access(id).client().orElseThrow();
    assertEquals(clientId, client.clientId());
    assertEquals("secret-hash", client.secretHash());
    assertTrue(client.enabled());
    assertEquals(1, client.tokenEpoch());
    assertFalse(client.ipRestricted());
    assertEquals(List.of(), client.ipRules());
    Partner partner = await(other.partnerOfClient(clientId)).orElseThrow();
    assertEquals(id, partner.partnerId());
    assertEquals(usd(100), partner.balance().book().available());
    assertEquals(Optional.of(client), partner.client());
  }

  @Test
  void accessIsGrantedOnce() {
    long id = given.partner();
    String clientId = given.client(id);
    String otherId = String.format("%032x", Given.nextId());
    assertEquals(GrantResult.ALREADY_GRANTED, await(journal.grantAccess(id, otherId, "other")));
    assertEquals(GrantResult.ALREADY_GRANTED, await(other.grantAccess(id, clientId, "other")));
    assertEquals(
        GrantResult.PARTNER_NOT_FOUND, await(journal.grantAccess(Given.nextId(), otherId, "hash")));
    assertEquals(Optional.empty(), await(journal.partnerOfClient(otherId)));
    assertEquals(clientId, given.access(id).client().orElseThrow().clientId());
  }

  @Test
  void accessGrantedByManyAtOnceIsGrantedOnce() {
    long id = given.partner();
    List<CompletableFuture<GrantResult>> futures = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Journal node = i % 2 == 0 ? journal : other;
      futures.add(node.grantAccess(id, String.format("%032x", Given.nextId()), "hash"));
    }
    List<GrantResult> results = futures.stream().map(Given::await).toList();
    assertEquals(1, results.stream().filter(r -> r == GrantResult.GRANTED).count());
  }

  @Test
  void everyChangeOfAccessIsSeenByTheNextReadingOnEveryNode() {
    long id = given.partner();
    given.client(id);
    assertTrue(clientOn(other, id).enabled());
    List<String> rules = List.of("203.0.113.0/24", "2001:db8::/32");
    for (int round = 1; round <= 5; round++) {
      await(journal.changeAccess(id, new ClientChange.Enabled(false)));
      assertFalse(clientOn(other, id).enabled());
      await(journal.changeAccess(id, new ClientChange.Enabled(true)));
      assertTrue(clientOn(other, id).enabled());
      await(journal.changeAccess(id, new ClientChange.Secret("secret " + round)));
      assertEquals("secret " + round, clientOn(other, id).secretHash());
      await(journal.changeAccess(id, new ClientChange.IpRestriction(true, rules)));
      assertEquals(rules, clientOn(other, id).ipRules());
      await(journal.changeAccess(id, new ClientChange.IpRestriction(false, List.of())));
      assertEquals(List.of(), clientOn(other, id).ipRules());
      assertEquals(1 + 3 * round, clientOn(other, id).tokenEpoch());
    }
  }

  @Test
  void accessOfPartnerWithoutClientIsNotChanged() {
    long id = given.partner();
    assertEquals(
        Optional.empty(), await(journal.changeAccess(id, new ClientChange.Enabled(false))));
    assertEquals(Optional.empty(), given.access(id).client());
  }

  @Test
  void clientOfNewlyGrantedPartnerIsSeenThoughItWasReadWithoutBefore() {
    long id = given.partner();
    assertEquals(Optional.empty(), await(other.access(id)).orElseThrow().client());
    given.client(id);
    assertTrue(await(other.access(id)).orElseThrow().client().isPresent());
  }

  @Test
  void readingsThatWaitTogetherAreAnsweredEachWithItsOwn() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(given.partnerWith(100 + i));
    }
    List<CompletableFuture<Optional<AccessReading>>> futures = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      futures.add(journal.access(i % 21 == 20 ? Given.nextId() : ids.get(i % 21)));
    }
    for (int i = 0; i < 400; i++) {
      Optional<AccessReading> reading = await(futures.get(i));
      if (i % 21 == 20) {
        assertEquals(Optional.empty(), reading);
      } else {
        assertEquals(usd(100 + i % 21), reading.orElseThrow().balance().book().accountBalance());
      }
    }
  }

  @Test
  void refreshTokenIsRotatedOnceAndItsSuccessorTakesOver() {
    long id = given.partner();
    given.client(id);
    RefreshToken token = given.token(id, "family", later);
    Rotation.Rotated rotated =
        assertInstanceOf(Rotation.Rotated.class, rotate(journal, token.hash(), id, "next"));
    assertEquals(id, rotated.partner().partnerId());
    assertEquals(rotated.partner().client(), Optional.of(rotated.client()));
    assertInstanceOf(Rotation.Rotated.class, rotate(other, "next", id, "third"));
  }

  @Test
  void refreshWithUsedTokenRevokesItsFamily() {
    long id = given.partner();
    given.client(id);
    RefreshToken token = given.token(id, "family", later);
    RefreshToken stranger = given.token(id, "other family", later);
    rotate(journal, token.hash(), id, "next");
    assertInstanceOf(Rotation.Reused.class, rotate(journal, token.hash(), id, "stolen"));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "next", id, "third"));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, token.hash(), id, "fourth"));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, stranger.hash(), id, "fifth"));
  }

  @Test
  void tokenShownManyTimesAtOnceIsRotatedOnceAndEndsItsFamily() {
    long id = given.partner();
    given.client(id);
    RefreshToken token = given.token(id, "family", later);
    List<CompletableFuture<Rotation>> futures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Journal node = i % 2 == 0 ? journal : other;
      futures.add(node.rotateRefreshToken(Given.use(id, token.hash(), "next-" + i, later)));
    }
    List<Rotation> rotations = futures.stream().map(Given::await).toList();
    assertEquals(1, rotations.stream().filter(r -> r instanceof Rotation.Rotated).count());
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(Rotation.Refused.class, rotate(journal, "next-" + i, id, "again-" + i));
    }
  }

  @Test
  void tokenIsAnsweredAgainForAWhileAsLongAsItsSuccessorIsNotUsed() {
    long id = given.partner();
    given.client(id);
    String first = given.token(id, "family", later).hash();
    assertInstanceOf(Rotation.Rotated.class, retry(journal, first, id, "a second"));
    clock.move(Duration.ofSeconds(9));
    assertInstanceOf(Rotation.Rotated.class, retry(other, first, id, "a second"));
    assertInstanceOf(Rotation.Rotated.class, retry(journal, "a second", id, "a third"));
    // The answer came, so that the first one is asked with by somebody else.
    assertInstanceOf(Rotation.Reused.class, retry(journal, first, id, "a second"));
    assertInstanceOf(Rotation.Refused.class, retry(journal, "a third", id, "a fourth"));
  }

  @Test
  void tokenThatIsShownAgainTooLateRevokesItsFamilyAndIsPutOnRecord() throws Exception {
    long id = given.partner();
    given.client(id);
    String first = given.token(id, "family", later).hash();
    retry(journal, first, id, "b second");
    clock.move(Duration.ofSeconds(10));
    String reuses = "audit WHERE action = 'refresh_token.reuse' AND partner_id = " + id;
    assertEquals(0, database.count(reuses));
    assertEquals(new Rotation.Reused(id), retry(other, first, id, "b second"));
    assertEquals(1, database.count(reuses));
    assertInstanceOf(Rotation.Refused.class, retry(journal, "b second", id, "b third"));
  }

  @Test
  void clockThatJumpedOpensNoLongerWindow() {
    long id = given.partner();
    given.client(id);
    String first = given.token(id, "family", later).hash();
    retry(journal, first, id, "c second");
    clock.move(Duration.ofHours(-1));
    assertInstanceOf(Rotation.Reused.class, retry(journal, first, id, "c second"));
  }

  @Test
  void tokenShownManyTimesAtOnceIsAnsweredAlike() throws Exception {
    long id = given.partner();
    given.client(id);
    String first = given.token(id, "family", later).hash();
    List<CompletableFuture<Rotation>> futures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Journal node = i % 2 == 0 ? journal : other;
      futures.add(node.rotateRefreshToken(retryable(id, first, "d second")));
    }
    futures.forEach(future -> assertInstanceOf(Rotation.Rotated.class, await(future)));
    assertEquals(2, database.count("refresh_token WHERE partner_id = " + id));
    assertInstanceOf(Rotation.Rotated.class, retry(journal, "d second", id, "d third"));
  }

  @Test
  void switchingOffAlsoEndsWhatIsAskedForAgain() {
    long id = given.partner();
    given.client(id);
    String first = given.token(id, "family", later).hash();
    retry(journal, first, id, "e second");
    await(other.changeAccess(id, new ClientChange.Enabled(false)));
    assertInstanceOf(Rotation.Refused.class, retry(journal, first, id, "e second"));
  }

  @Test
  void familyEndsHoweverOftenItIsUsed() {
    long id = given.partner();
    given.client(id);
    long end = Micros.of(clock.instant().plusSeconds(100));
    await(journal.storeRefreshToken(new RefreshToken(id, "0", "family", 1, end, end)));
    for (int i = 0; i < 9; i++) {
      clock.move(Duration.ofSeconds(10));
      assertInstanceOf(Rotation.Rotated.class, rotate(journal, "" + i, id, "" + (i + 1)));
    }
    clock.move(Duration.ofSeconds(10));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "9", id, "10"));
  }

  @Test
  void familyWithoutAnEndGetsOneByItsNextUse() throws Exception {
    long id = given.partner();
    given.client(id);
    await(journal.storeRefreshToken(new RefreshToken(id, "f", "family", 1, Micros.of(later), 0)));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, "f", id, "f second"));
    String ended = " AND family_ends_at = " + Micros.of(Given.FAMILY_ENDS);
    assertEquals(1, database.count("refresh_token WHERE partner_id = " + id + ended));
  }

  @Test
  void refreshTokenIsRefusedWhenUnknownExpiredOrOfAnotherPartner() {
    long id = given.partner();
    given.client(id);
    long stranger = given.partner();
    given.client(stranger);
    RefreshToken token = given.token(id, "another family", clock.instant().plusSeconds(10));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "unknown", id, "a"));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, token.hash(), stranger, "b"));
    clock.move(Duration.ofSeconds(10));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, token.hash(), id, "c"));
  }

  /** An asynchronous standby that is promoted may lack the last changes. */
  @Test
  void changeAfterALostOneIsNotTakenForIt() throws Exception {
    long id = given.partner();
    given.client(id);
    await(journal.changeAccess(id, new ClientChange.IpRestriction(true, List.of("192.0.2.1"))));
    assertEquals(List.of("192.0.2.1"), clientOn(journal, id).ipRules());
    database.execute(
        "UPDATE api_client SET revision = 1, ip_restricted = 0, ip_rules = ''"
            + " WHERE partner_id = "
            + id);

    await(other.changeAccess(id, new ClientChange.IpRestriction(true, List.of("192.0.2.2"))));

    assertEquals(List.of("192.0.2.2"), clientOn(journal, id).ipRules());
  }

  @Test
  void logInBeyondAHundredEndsTheOldestFamily() throws Exception {
    long id = given.partner();
    given.client(id);
    String rows = "refresh_token WHERE partner_id = " + id;
    List<CompletableFuture<Void>> logins = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      Journal node = i % 2 == 0 ? journal : other;
      logins.add(node.storeRefreshToken(family(id, i)));
      if (i % 50 == 49) {
        logins.forEach(Given::await);
      }
    }
    assertEquals(100, database.count(rows));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "h149", id, "a"));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, "h150", id, "b"));
    await(journal.storeRefreshToken(family(id, 250)));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "b", id, "c"));
    assertInstanceOf(Rotation.Rotated.class, rotate(other, "h151", id, "d"));
  }

  private RefreshToken family(long partnerId, int number) {
    long endsAt = Micros.of(later) + number;
    return new RefreshToken(partnerId, "h" + number, "family " + number, 1, endsAt, endsAt);
  }

  @Test
  void familyKeepsTwoTokensAndAnOlderOneEndsIt() throws Exception {
    long id = given.partner();
    given.client(id);
    await(journal.storeRefreshToken(token(id, "0", 1)));
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(Rotation.Rotated.class, rotate(journal, "" + i, id, "" + (i + 1)));
      assertEquals(2, database.count("refresh_token WHERE partner_id = " + id));
    }
    assertInstanceOf(Rotation.Reused.class, rotate(journal, "3", id, "4"));
    assertEquals(0, database.count("refresh_token WHERE partner_id = " + id));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "20", id, "21"));
  }

  @Test
  void tokenFromAForbiddenAddressIsNotUsedUpAndEndsNoFamily() {
    long id = given.partner();
    given.client(id);
    await(journal.storeRefreshToken(token(id, "h", 1)));

    assertInstanceOf(Rotation.NotPermitted.class, use(retryable(id, "h", "h second", false)));
    assertInstanceOf(Rotation.Refused.class, use(retryable(id, "unknown", "i second", false)));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, "h", id, "h second"));
    assertInstanceOf(Rotation.NotPermitted.class, use(retryable(id, "h", "h third", false)));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, "h second", id, "h third"));
  }

  private Rotation use(RefreshUse use) {
    return await(journal.rotateRefreshToken(use));
  }

  @Test
  void resetAndSwitchingOffEndRefreshTokens() {
    long id = given.partner();
    given.client(id);
    RefreshToken token = given.token(id, "family", later);
    await(journal.changeAccess(id, new ClientChange.Secret("other")));
    assertInstanceOf(Rotation.Refused.class, rotate(other, token.hash(), id, "a"));

    RefreshToken second = token(id, "second", 2);
    await(journal.storeRefreshToken(second));
    await(other.changeAccess(id, new ClientChange.Enabled(false)));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "second", id, "b"));
    await(other.changeAccess(id, new ClientChange.Enabled(true)));
    assertInstanceOf(Rotation.Refused.class, rotate(journal, "second", id, "c"));
  }

  @Test
  void oneBadItemDoesNotFailThoseThatWaitWithIt() {
    long id = given.partner();
    given.client(id);
    RefreshToken orphan = token(Given.nextId(), "orphan", 1);
    CompletableFuture<Void> good = CompletableFuture.completedFuture(null);
    List<CompletableFuture<Void>> bad = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      RefreshToken token = token(id, "good-" + i, 1);
      good = CompletableFuture.allOf(good, journal.storeRefreshToken(token));
      bad.add(journal.storeRefreshToken(orphan));
    }
    await(good);
    bad.forEach(future -> assertFails(JournalException.class, future));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, "good-9", id, "next"));
  }

  @Test
  void expiredRefreshTokensArePurged() throws Exception {
    long id = given.partner();
    given.client(id);
    given.token(id, "family", clock.instant().plusSeconds(10));
    RefreshToken lasting = given.token(id, "family", later);
    clock.move(Duration.ofSeconds(10));
    journal.sweep();
    assertEquals(1, database.count("refresh_token WHERE partner_id = " + id));
    assertInstanceOf(Rotation.Rotated.class, rotate(journal, lasting.hash(), id, "next"));
  }

  private void open(long id, String name, String email) {
    await(
        journal.openPartner(
            new NewPartner(id, Given.nextId(), name, email, "Distributor", Given.USD),
            usd(0),
            "ops"));
  }

  private int found(String text) {
    return await(journal.partners(new PartnerQuery(text, 0, 10))).size();
  }

  private static ApiClient clientOn(Journal node, long partnerId) {
    return await(node.access(partnerId)).orElseThrow().client().orElseThrow();
  }

  private Rotation rotate(Journal node, String hash, long partnerId, String successor) {
    return await(node.rotateRefreshToken(Given.use(partnerId, hash, successor, later)));
  }

  private Rotation retry(Journal node, String hash, long partnerId, String successor) {
    return await(node.rotateRefreshToken(retryable(partnerId, hash, successor)));
  }

  private RefreshUse retryable(long partnerId, String hash, String successor) {
    return retryable(partnerId, hash, successor, true);
  }

  private RefreshUse retryable(long partnerId, String hash, String successor, boolean isPermitted) {
    return new RefreshUse(
        partnerId,
        hash,
        "family",
        successor,
        later,
        Given.FAMILY_ENDS,
        Duration.ofSeconds(10),
        client -> isPermitted,
        Given.REUSE);
  }

  private RefreshToken token(long partnerId, String hash, long epoch) {
    return new RefreshToken(
        partnerId, hash, "family", epoch, Micros.of(later), Micros.of(Given.FAMILY_ENDS));
  }
}
