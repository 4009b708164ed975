// Uses the generated TypeScript client as its reader would.
import {
  Configuration,
  HoldsApi,
  PartnersAPIApi,
  PartnersApi,
  TransactionsApi,
} from "./client/index";

declare const process: { env: Record<string, string>; exitCode: number };

const userAgent = "OpenAPI";
const partnerId = process.env.PARTNER_ID;

function configuration(token?: string): Configuration {
  return new Configuration({ basePath: process.env.BASE_URL, accessToken: token });
}

function expect(wanted: unknown, found: unknown): void {
  if (wanted !== found) {
    throw new Error(`not ${wanted} but ${found}`);
  }
}

async function token(): Promise<string> {
  const { result } = await new PartnersAPIApi(configuration()).obtainToken({
    userAgent,
    grantType: "pp_credentials",
    clientId: process.env.CLIENT_ID,
    clientSecret: process.env.CLIENT_SECRET,
  });
  expect("Bearer ", result.tokenHead);
  return result.token;
}

async function partners(api: PartnersApi): Promise<string> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const { result } = await api.listPartners({ cursor, limit: 2 });
    names.push(...result.items.map((partner) => partner.name));
    cursor = result.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return names.join(",");
}

async function hold(api: TransactionsApi, idempotencyKey: string): Promise<string> {
  const { result } = await api.postTransaction({
    idempotencyKey,
    partnerId,
    transactionRequest: { type: "hold", amount: "40.00" },
  });
  return result.transactionId;
}

async function tour(): Promise<void> {
  const partner = new PartnersAPIApi(configuration(await token()));
  const operator = configuration(process.env.OPERATOR_KEY);
  const balance = async () =>
    (await partner.queryAccountBalance({ userAgent })).result.accountBalance;
  expect(0, await balance());
  expect(process.env.PARTNERS, await partners(new PartnersApi(operator)));

  const transactions = new TransactionsApi(operator);
  const topUp = () =>
    transactions.postTransaction({
      idempotencyKey: "ts-1",
      partnerId,
      transactionRequest: { type: "top_up", amount: "100.00" },
    });
  const posted = await topUp();
  const replayed = await topUp();
  expect(posted.result.transactionId, replayed.result.transactionId);
  expect(posted.result.recordedAt.getTime(), replayed.result.recordedAt.getTime());

  const holds = new HoldsApi(operator);
  const part = await holds.captureHold({
    idempotencyKey: "ts-3",
    partnerId,
    holdId: await hold(transactions, "ts-2"),
    captureRequest: { amount: "25.00", reference: "ORDER-1" },
  });
  expect("75.00", part.result.availableAfter);
  const whole = await holds.captureHold({
    idempotencyKey: "ts-5",
    partnerId,
    holdId: await hold(transactions, "ts-4"),
  });
  expect("35.00", whole.result.availableAfter);
  expect(35, await balance());
}

tour().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
