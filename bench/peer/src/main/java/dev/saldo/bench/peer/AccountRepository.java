package dev.saldo.bench.peer;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {
  private static final String BY_CLIENT =
      """
      SELECT account.balance, api_client.enabled
      FROM api_client JOIN account ON account.partner_id = api_client.partner_id
      WHERE api_client.client_id = ?""";

  private final JdbcTemplate jdbc;

  AccountRepository(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> findByClientId(String clientId) {
    return jdbc
        .query(
            BY_CLIENT,
            (row, number) -> new Account(row.getBigDecimal("balance"), row.getBoolean("enabled")),
            clientId)
        .stream()
        .findFirst();
  }
}
