/** The servers that are compared: how each is started, asked and ended. */
@NullMarked
package dev.saldo.bench.participant;

import org.jspecify.annotations.NullMarked;
