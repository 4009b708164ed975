package dev.saldo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;

/** What an operator does in a test, and expects to succeed. Partners are named by their paths. */
final class OperatorDesk {
  static final String PARTNERS = "/operator/v1/partners";

  private final ContractClient client;

  OperatorDesk(ContractClient client) {
    this.client = client;
  }

  String openPartner(String currency) {
    return openPartner(currency, "Acme");
  }

  String openPartner(String currency, String name) {
    String body =
        """
        {"name":"%s","email":"acme@example.com","userCode":"Partner","currency":"%s"}\
        """
            .formatted(name, currency);
    ContractReply opened = created(client.operator("POST", PARTNERS, body));
    return opened.header("Location").orElseThrow();
  }

  ContractReply topUp(String partner, String amount) {
    return created(post(partner, "{\"type\":\"top_up\",\"amount\":\"" + amount + "\"}", newKey()));
  }

  /** The hold's id. */
  String hold(String partner, String amount) {
    String body = "{\"type\":\"hold\",\"amount\":\"" + amount + "\"}";
    return created(post(partner, body, newKey())).result().path("transactionId").textValue();
  }

  void release(String partner, String holdId) {
    created(client.operator("POST", partner + "/holds/" + holdId + "/release", "{}", newKey()));
  }

  ContractReply post(String partner, String body, String key) {
    return client.operator("POST", partner + "/transactions", body, key);
  }

  ContractReply get(String target) {
    ContractReply reply = client.operator("GET", target, "");
    assertEquals(200, reply.status(), reply::toString);
    return reply;
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static ContractReply created(ContractReply reply) {
    assertEquals(201, reply.status(), reply::toString);
    return reply;
  }
}
