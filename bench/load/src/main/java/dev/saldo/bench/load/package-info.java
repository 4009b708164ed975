/** The programs that measure, and what they print. */
@NullMarked
package dev.saldo.bench.load;

import org.jspecify.annotations.NullMarked;
