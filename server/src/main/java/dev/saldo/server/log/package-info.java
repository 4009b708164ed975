/** How the log is written, for machines that read it. */
@NullMarked
package dev.saldo.server.log;

import org.jspecify.annotations.NullMarked;
