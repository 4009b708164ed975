<?php
// Uses the generated PHP client as its reader would.

use OpenAPI\Client\Api\HoldsApi;
use OpenAPI\Client\Api\PartnersApi;
use OpenAPI\Client\Api\PartnersAPIApi;
use OpenAPI\Client\Api\TransactionsApi;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\CaptureRequest;
use OpenAPI\Client\Model\NewHold;
use OpenAPI\Client\Model\TopUp;

const USER_AGENT = 'OpenAPI';

error_reporting(E_ALL & ~E_DEPRECATED);
set_error_handler(function ($level, $message, $file, $line) {
    if (error_reporting() & $level) {
        throw new ErrorException($message, 0, $level, $file, $line);
    }
    return false;
});

require 'GuzzleHttp/autoload.php';
$client = getenv('CLIENT_LIBRARY');
spl_autoload_register(function ($class) use ($client) {
    $file = $client . '/' . str_replace('\\', '/', substr($class, strlen('OpenAPI\\Client\\'))) . '.php';
    if (str_starts_with($class, 'OpenAPI\\Client\\') && is_file($file)) {
        require_once $file;
    }
});
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($client)) as $file) {
    if ($file->getExtension() === 'php') {
        require_once $file->getPathname();
    }
}

function configuration(string $token = ''): Configuration
{
    return (new Configuration())->setHost(getenv('BASE_URL'))->setAccessToken($token);
}

function expect($wanted, $found): void
{
    if ($wanted !== $found) {
        throw new Exception('not ' . var_export($wanted, true) . ' but ' . var_export($found, true));
    }
}

function token(): string
{
    $tokens = (new PartnersAPIApi(null, configuration()))
        ->obtainToken(USER_AGENT, 'pp_credentials', getenv('CLIENT_ID'), getenv('CLIENT_SECRET'))
        ->getResult();
    expect('Bearer ', $tokens->getTokenHead());
    return $tokens->getToken();
}

function partners(PartnersApi $api): string
{
    $names = [];
    $cursor = null;
    do {
        $page = $api->listPartners(null, $cursor, 2)->getResult();
        foreach ($page->getItems() as $partner) {
            $names[] = $partner->getName();
        }
        $cursor = $page->getNextCursor();
    } while ($cursor !== null);
    return implode(',', $names);
}

$partnerId = getenv('PARTNER_ID');
$partner = new PartnersAPIApi(null, configuration(token()));
$balance = fn () => $partner->queryAccountBalance(USER_AGENT)->getResult()->getAccountBalance();
$operator = configuration(getenv('OPERATOR_KEY'));
expect(0.0, $balance());
expect(getenv('PARTNERS'), partners(new PartnersApi(null, $operator)));

$transactions = new TransactionsApi(null, $operator);
$topUp = new TopUp(['type' => 'top_up', 'amount' => '100.00']);
$posted = $transactions->postTransaction('php-1', $partnerId, $topUp)->getResult();
$replayed = $transactions->postTransaction('php-1', $partnerId, $topUp)->getResult();
expect($posted->getTransactionId(), $replayed->getTransactionId());
expect($posted->getRecordedAt()->format('c'), $replayed->getRecordedAt()->format('c'));

$hold = fn ($key) => $transactions
    ->postTransaction($key, $partnerId, new NewHold(['type' => 'hold', 'amount' => '40.00']))
    ->getResult()
    ->getTransactionId();
$holds = new HoldsApi(null, $operator);
$capture = new CaptureRequest(['amount' => '25.00', 'reference' => 'ORDER-1']);
$part = $holds->captureHold('php-3', $partnerId, $hold('php-2'), $capture)->getResult();
expect('75.00', $part->getAvailableAfter());
$whole = $holds->captureHold('php-5', $partnerId, $hold('php-4'))->getResult();
expect('35.00', $whole->getAvailableAfter());
expect(35.0, $balance());
