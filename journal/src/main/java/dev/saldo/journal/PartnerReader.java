package dev.saldo.journal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers all waiting readings of partners with one statement, and one before it if a client's id
 * has not been seen yet: a client is of one partner for ever, so that is remembered.
 */
final class PartnerReader implements BatchQueue.Worker<PartnerRequest> {
  private static final int REMEMBERED_MAX = 20_000;

  private final Reads reads;
  private final Remembered<String, Long> partnerOfClient = new Remembered<>(REMEMBERED_MAX);

  PartnerReader(Database database) {
    this.reads = new Reads(database);
  }

  @Override
  public void work(List<PartnerRequest> batch) {
    Map<Long, Partner> found = new HashMap<>();
    reads.run(
        session -> {
          findClients(session, batch);
          findPartners(session, batch, found);
        });
    for (PartnerRequest request : batch) {
      request.complete(answer(request, found));
    }
  }

  private void findClients(Session session, List<PartnerRequest> batch) throws SQLException {
    Set<String> unknown = new HashSet<>();
    for (PartnerRequest request : batch) {
      if (request.partnerId == 0 && !partnerOfClient.containsKey(request.clientId)) {
        unknown.add(request.clientId);
      }
    }
    RowSet keys = Sql.PARTNER_OF_CLIENT.rows();
    unknown.forEach(keys::add);
    session.read(
        Sql.PARTNER_OF_CLIENT, keys, row -> partnerOfClient.put(row.getString(1), row.getLong(2)));
  }

  private void findPartners(Session session, List<PartnerRequest> batch, Map<Long, Partner> found)
      throws SQLException {
    Set<Long> ids = new HashSet<>();
    batch.forEach(request -> ids.add(partnerId(request)));
    RowSet keys = Sql.PARTNERS.rows();
    ids.forEach(keys::add);
    session.read(
        Sql.PARTNERS,
        keys,
        row -> {
          Partner partner = Rows.partner(row);
          found.put(partner.partnerId(), partner);
        });
  }

  private long partnerId(PartnerRequest request) {
    return request.partnerId == 0
        ? partnerOfClient.getOrDefault(request.clientId, 0L)
        : request.partnerId;
  }

  private Optional<Partner> answer(PartnerRequest request, Map<Long, Partner> found) {
    Optional<Partner> partner = Optional.ofNullable(found.get(partnerId(request)));
    return request.partnerId == 0
        ? partner.filter(
            p -> p.client().filter(c -> c.clientId().equals(request.clientId)).isPresent())
        : partner;
  }

  @Override
  public void fail(List<PartnerRequest> batch, JournalException failure) {
    batch.forEach(request -> request.completeExceptionally(failure));
  }

  @Override
  public void close() {
    reads.close();
  }
}
