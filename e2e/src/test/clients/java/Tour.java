import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.HoldsApi;
import org.openapitools.client.api.PartnersApi;
import org.openapitools.client.api.PartnersApiApi;
import org.openapitools.client.api.TransactionsApi;
import org.openapitools.client.model.CaptureRequest;
import org.openapitools.client.model.NewHold;
import org.openapitools.client.model.Partner;
import org.openapitools.client.model.PartnersAnswerAllOfResult;
import org.openapitools.client.model.Tokens;
import org.openapitools.client.model.TopUp;
import org.openapitools.client.model.Transaction;
import org.openapitools.client.model.TransactionRequest;

/** Uses the generated Java client as its reader would. */
public final class Tour {
  private static final String USER_AGENT = "OpenAPI";
  private static final String PARTNER = System.getenv("PARTNER_ID");

  private Tour() {}

  public static void main(String[] arguments) throws ApiException {
    PartnersApiApi partner = new PartnersApiApi(client(token()));
    ApiClient operator = client("Bearer " + System.getenv("OPERATOR_KEY"));
    TransactionsApi transactions = new TransactionsApi(operator);

    expect("0", balance(partner).stripTrailingZeros().toPlainString());
    expect(System.getenv("PARTNERS"), String.join(",", partners(new PartnersApi(operator))));

    TransactionRequest topUp =
        new TransactionRequest(new TopUp().type(TopUp.TypeEnum.TOP_UP).amount("100.00"));
    Transaction posted =
        transactions.postTransaction("java-1", PARTNER, topUp).getResult();
    Transaction replayed =
        transactions.postTransaction("java-1", PARTNER, topUp).getResult();
    expect(posted.getTransactionId(), replayed.getTransactionId());
    expect(posted.getRecordedAt().toString(), replayed.getRecordedAt().toString());

    HoldsApi holds = new HoldsApi(operator);
    String part = hold(transactions, "java-2");
    CaptureRequest capture = new CaptureRequest().amount("25.00").reference("ORDER-1");
    expect("75.00", holds.captureHold("java-3", PARTNER, part, capture).getResult().getAvailableAfter());
    String whole = hold(transactions, "java-4");
    expect("35.00", holds.captureHold("java-5", PARTNER, whole, null).getResult().getAvailableAfter());
    expect("35.00", balance(partner).toPlainString());
  }

  private static String token() throws ApiException {
    Tokens tokens =
        new PartnersApiApi(client(""))
            .obtainToken(
                USER_AGENT,
                "pp_credentials",
                System.getenv("CLIENT_ID"),
                System.getenv("CLIENT_SECRET"),
                null)
            .getResult();
    return tokens.getTokenHead() + tokens.getToken();
  }

  private static ApiClient client(String authorization) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("BASE_URL"));
    if (!authorization.isEmpty()) {
      client.setRequestInterceptor(request -> request.header("Authorization", authorization));
    }
    return client;
  }

  private static BigDecimal balance(PartnersApiApi partner) throws ApiException {
    return partner.queryAccountBalance(USER_AGENT, null).getResult().getAccountBalance();
  }

  private static List<String> partners(PartnersApi api) throws ApiException {
    List<String> names = new ArrayList<>();
    String cursor = null;
    do {
      PartnersAnswerAllOfResult page = api.listPartners(null, cursor, 2).getResult();
      page.getItems().stream().map(Partner::getName).forEach(names::add);
      cursor = page.getNextCursor();
    } while (cursor != null);
    return names;
  }

  private static String hold(TransactionsApi transactions, String key) throws ApiException {
    NewHold hold = new NewHold().type(NewHold.TypeEnum.HOLD).amount("40.00");
    return transactions
        .postTransaction(key, PARTNER, new TransactionRequest(hold))
        .getResult()
        .getTransactionId();
  }

  private static void expect(String wanted, String found) {
    if (!wanted.equals(found)) {
      throw new AssertionError("not " + wanted + " but " + found);
    }
  }
}
