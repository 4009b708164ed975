package dev.saldo.bench.peer;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class BalanceController {
  private final AccountRepository accounts;

  BalanceController(AccountRepository accounts) {
    this.accounts = accounts;
  }

  @GetMapping("/user/openapi/user/v1/client/account_balance")
  ResponseEntity<Envelope<BalanceInfo>> accountBalance(
      @AuthenticationPrincipal Jwt token, @RequestHeader("User-Agent") String userAgent) {
    Account account =
        accounts
            .findByClientId(token.getClaimAsString("client_id"))
            .filter(Account::enabled)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    String requestId = UUID.randomUUID().toString().replace("-", "");
    return ResponseEntity.ok()
        .header("X-Request-Id", requestId)
        .body(new Envelope<>("success", "", requestId, new BalanceInfo(account.balance()), 200));
  }
}
