package dev.saldo.journal;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Writes partners' access to the API, and holds the clients of a batch under lock. */
final class Clients {
  private record Stored(ApiClient client, long revision) {
    Stored changedTo(ApiClient changed) {
      return new Stored(changed, newRevision());
    }

    /**
     * A counter would name two states alike, if a fail-over lost the first of them, and readings
     * that remember it would not notice.
     */
    static long newRevision() {
      return new SecureRandom().nextLong(1, Long.MAX_VALUE);
    }
  }

  private final Session session;
  private final AuditLog audit;
  private final Map<Long, Stored> stored = new HashMap<>();

  private Clients(Session session, AuditLog audit) {
    this.session = session;
    this.audit = audit;
  }

  /** Grants and changes access; what else of the batch depends on a client finds it here. */
  static Clients write(Session session, List<Write<?>> batch, AuditLog audit, long nowMicros)
      throws SQLException {
    Clients clients = new Clients(session, audit);
    clients.lock(batch);
    clients.grant(Writer.of(batch, Write.Grant.class), nowMicros);
    clients.change(Writer.of(batch, Write.AccessChange.class));
    return clients;
  }

  /** The client as it is after the batch's changes. */
  Optional<ApiClient> find(long partnerId) {
    return Optional.ofNullable(stored.get(partnerId)).map(Stored::client);
  }

  private void lock(List<Write<?>> batch) throws SQLException {
    TreeSet<Long> ids = new TreeSet<>();
    for (Write<?> write : batch) {
      if (write instanceof Write.Grant
          || write instanceof Write.AccessChange
          || write instanceof Write.Token
          || write instanceof Write.TokenUse) {
        ids.add(write.partnerId);
      }
    }
    RowSet keys = Sql.LOCK_CLIENTS.rows();
    ids.forEach(keys::add);
    session.read(
        Sql.LOCK_CLIENTS,
        keys,
        row -> {
          ApiClient client = Rows.client(row, row.getLong(1), 2);
          stored.put(client.partnerId(), new Stored(client, row.getLong(9)));
        });
  }

  private void grant(List<Write.Grant> grants, long nowMicros) throws SQLException {
    RowSet keys = Sql.PARTNERS.rows();
    grants.forEach(grant -> keys.add(grant.partnerId));
    Map<Long, Partner> partners = Partners.read(session, keys);
    RowSet clients = Sql.INSERT_CLIENTS.rows();
    RowSet lookups = Sql.INSERT_LOOKUPS.rows();
    for (Write.Grant grant : grants) {
      Stored before = stored.get(grant.partnerId);
      if (!partners.containsKey(grant.partnerId)) {
        grant.decide(GrantResult.PARTNER_NOT_FOUND);
      } else if (before != null) {
        grant.decide(isOf(grant, before) ? GrantResult.GRANTED : GrantResult.ALREADY_GRANTED);
      } else {
        grant.decide(GrantResult.GRANTED);
        Stored granted = new Stored(clientOf(grant, nowMicros), Stored.newRevision());
        stored.put(grant.partnerId, granted);
        addRow(clients, granted);
        lookups.add(grant.clientId).add(grant.partnerId);
        audit.add(grant.partnerId, grant.audit, "client " + grant.clientId);
      }
    }
    session.write(Sql.INSERT_LOOKUPS, lookups);
    session.write(Sql.INSERT_CLIENTS, clients);
  }

  private static boolean isOf(Write.Grant grant, Stored stored) {
    return grant.mayBeCommitted()
        && stored.client.clientId().equals(grant.clientId)
        && stored.client.secretHash().equals(grant.secretHash);
  }

  private static ApiClient clientOf(Write.Grant grant, long nowMicros) {
    return new ApiClient(
        grant.clientId, grant.partnerId, grant.secretHash, true, 1, false, List.of(), nowMicros);
  }

  private static void addRow(RowSet rows, Stored stored) {
    ApiClient client = stored.client;
    rows.add(client.partnerId())
        .add(client.clientId())
        .add(client.secretHash())
        .add(client.enabled())
        .add(client.tokenEpoch())
        .add(client.ipRestricted())
        .add(String.join("\n", client.ipRules()))
        .add(client.createdAtMicros())
        .add(stored.revision);
  }

  private void change(List<Write.AccessChange> changes) throws SQLException {
    Map<Long, Stored> changed = new LinkedHashMap<>();
    for (Write.AccessChange write : changes) {
      Stored before = stored.get(write.partnerId);
      if (before != null) {
        Stored after = before.changedTo(changed(before.client, write.change));
        stored.put(write.partnerId, after);
        changed.put(write.partnerId, after);
        audit.add(write.partnerId, write.audit, "client " + after.client.clientId());
      }
      write.decide(find(write.partnerId));
    }
    RowSet rows = Sql.UPDATE_CLIENTS.rows();
    for (Stored after : changed.values()) {
      ApiClient client = after.client;
      rows.add(client.secretHash())
          .add(client.enabled())
          .add(client.tokenEpoch())
          .add(client.ipRestricted())
          .add(String.join("\n", client.ipRules()))
          .add(after.revision)
          .add(client.partnerId());
    }
    session.write(Sql.UPDATE_CLIENTS, rows);
  }

  private static ApiClient changed(ApiClient client, ClientChange change) {
    long nextEpoch = client.tokenEpoch() + 1;
    if (change instanceof ClientChange.Secret secret) {
      return client.withSecret(secret.secretHash(), nextEpoch);
    } else if (change instanceof ClientChange.Enabled enabled) {
      return client.withEnabled(enabled.enabled(), nextEpoch);
    } else if (change instanceof ClientChange.IpRestriction ip) {
      return client.withIpRestriction(ip.enabled(), ip.rules());
    }
    throw new IllegalArgumentException("unknown change " + change);
  }
}
