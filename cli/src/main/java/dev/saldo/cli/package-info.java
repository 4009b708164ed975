/** The command line: the server, its sandbox, the operator's commands and a partner's one. */
@NullMarked
package dev.saldo.cli;

import org.jspecify.annotations.NullMarked;
