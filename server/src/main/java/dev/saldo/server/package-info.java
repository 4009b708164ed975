/** The server's composition root and configuration. */
@NullMarked
package dev.saldo.server;

import org.jspecify.annotations.NullMarked;
