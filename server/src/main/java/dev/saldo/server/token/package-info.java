/** Access tokens, refresh tokens, client secrets, and the keys that they rest on. */
@NullMarked
package dev.saldo.server.token;

import org.jspecify.annotations.NullMarked;
