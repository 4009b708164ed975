/** Whether a server can serve, checked by itself. */
@NullMarked
package dev.saldo.server.health;

import org.jspecify.annotations.NullMarked;
