package dev.saldo.server;

import dev.saldo.journal.ApiClient;
import dev.saldo.journal.ClientChange;
import dev.saldo.journal.GrantResult;
import dev.saldo.journal.Journal;
import dev.saldo.journal.NewPartner;
import dev.saldo.journal.Partner;
import dev.saldo.journal.PostingRequest;
import dev.saldo.ledger.Command;
import dev.saldo.ledger.Currency;
import dev.saldo.ledger.Money;
import dev.saldo.server.token.ClientSecrets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Makes the contract's example come true: a distributor whose balance is USD 675.24. */
final class SandboxSeed {
  private static final long PATIENCE_SECONDS = 30;
  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final Money BALANCE = Money.parse("675.24", USD);
  private static final String POSTED_BY = "saldo";
  private static final Pattern CREDENTIAL = Pattern.compile("[!-~]{1,256}");

  /** With the ids of the contract's example token. */
  private static final NewPartner DISTRIBUTOR =
      new NewPartner(
          3076913644915998720L,
          3076913644890832896L,
          "distributorexample@outlook.com",
          "distributorexample@outlook.com",
          "Distributor",
          USD);

  private final Journal journal;
  private final ClientSecrets secrets;

  SandboxSeed(Journal journal, ClientSecrets secrets) {
    this.journal = journal;
    this.secrets = secrets;
  }

  /** The distributor; on a database that has it, what is there stays. */
  SandboxPartner plant(Optional<String> clientId, Optional<String> clientSecret) {
    clientId.ifPresent(id -> check("client id", id));
    clientSecret.ifPresent(secret -> check("client secret", secret));
    Partner partner = await(journal.partner(DISTRIBUTOR.partnerId())).orElseGet(this::open);
    topUp();
    return partner.client().isEmpty()
        ? grant(clientId.orElseGet(secrets::newClientId), clientSecret)
        : keep(partner.client().get(), clientId, clientSecret);
  }

  private static void check(String what, String credential) {
    if (!CREDENTIAL.matcher(credential).matches()) {
      throw new ConfigurationException(
          "a " + what + " must be of 1 to 256 visible ASCII characters");
    }
  }

  private Partner open() {
    return await(journal.openPartner(DISTRIBUTOR, Money.zero(USD), POSTED_BY));
  }

  /** Once: the key sees to it. */
  private void topUp() {
    await(
        journal.post(
            new PostingRequest(
                DISTRIBUTOR.partnerId(),
                "sandbox-opening-balance",
                new Command.TopUp(BALANCE),
                "",
                "the sandbox's opening balance",
                "",
                POSTED_BY)));
  }

  private SandboxPartner grant(String clientId, Optional<String> clientSecret) {
    String secret = clientSecret.orElseGet(secrets::newSecret);
    GrantResult result =
        await(
            journal.grantAccess(DISTRIBUTOR.partnerId(), clientId, secrets.hash(clientId, secret)));
    if (result != GrantResult.GRANTED) {
      throw new ConfigurationException("API access could not be granted: " + result);
    }
    return new SandboxPartner(DISTRIBUTOR.partnerId(), clientId, Optional.of(secret));
  }

  private SandboxPartner keep(
      ApiClient client, Optional<String> clientId, Optional<String> clientSecret) {
    if (clientId.isPresent() && !clientId.get().equals(client.clientId())) {
      throw new ConfigurationException(
          "the database's sandbox has the client id " + client.clientId() + " already");
    }
    boolean isOther =
        clientSecret.isPresent()
            && !secrets.matches(client.clientId(), clientSecret.get(), client.secretHash());
    if (isOther) {
      ClientChange change =
          new ClientChange.Secret(secrets.hash(client.clientId(), clientSecret.get()));
      await(journal.changeAccess(DISTRIBUTOR.partnerId(), change));
    }
    return new SandboxPartner(DISTRIBUTOR.partnerId(), client.clientId(), clientSecret);
  }

  private static <T> T await(CompletableFuture<T> work) {
    try {
      return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the sandbox could not be set up", failed.getCause());
    } catch (TimeoutException late) {
      throw new IllegalStateException("the database does not answer", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
