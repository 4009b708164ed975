/** The packaged product, driven from outside: the executable jar, its sockets and its files. */
@NullMarked
package dev.saldo.e2e;

import org.jspecify.annotations.NullMarked;
