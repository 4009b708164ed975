package dev.saldo.server.http;

import java.time.Clock;

/** What all event loops share. */
public record Api(
    Clock clock, CallerAddresses callerAddresses, Operators operators, RouteTable routes) {}
