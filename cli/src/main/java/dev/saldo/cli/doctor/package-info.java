/** What is looked at before a server is trusted with its work. */
@NullMarked
package dev.saldo.cli.doctor;

import org.jspecify.annotations.NullMarked;
