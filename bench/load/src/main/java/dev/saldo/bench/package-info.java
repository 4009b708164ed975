/** The commands. */
@NullMarked
package dev.saldo.bench;

import org.jspecify.annotations.NullMarked;
