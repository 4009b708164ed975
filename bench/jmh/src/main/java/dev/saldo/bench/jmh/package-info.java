/** The parts of the hot paths, each measured by itself. */
@NullMarked
package dev.saldo.bench.jmh;

import org.jspecify.annotations.NullMarked;
