/** The table, the JSON and the plot. */
@NullMarked
package dev.saldo.bench.report;

import org.jspecify.annotations.NullMarked;
