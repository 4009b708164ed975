/** The money rules of a partner's book: pure functions over values, without I/O or dependencies. */
@NullMarked
package dev.saldo.ledger;

import org.jspecify.annotations.NullMarked;
