package dev.saldo.server.health;

import java.time.Duration;

/**
 * What is still healthy.
 *
 * @param diskFreeMinBytes how much must be free beside an embedded database
 * @param clockTolerance how far the clock may jump, or differ from the database's
 */
public record HealthLimits(long diskFreeMinBytes, Duration clockTolerance) {}
