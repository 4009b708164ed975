package dev.saldo.server.http;

import java.time.Clock;

/**
 * What all event loops share.
 *
 * @param balance the one call that is found without looking through the table
 */
record Api(
    Clock clock,
    Ending ending,
    CallerAddresses callerAddresses,
    Operators operators,
    FailedLogins failedLogins,
    Observation observation,
    Bodies bodies,
    Endpoint balance,
    RouteTable routes) {}
