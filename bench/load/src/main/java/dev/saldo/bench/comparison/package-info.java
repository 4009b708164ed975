/** The comparison itself: its rows, what is measured for them, in which order, and what follows. */
@NullMarked
package dev.saldo.bench.comparison;

import org.jspecify.annotations.NullMarked;
