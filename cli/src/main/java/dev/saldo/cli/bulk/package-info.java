/** Files of postings: reading them strictly, and telling what is wrong before anything is sent. */
@NullMarked
package dev.saldo.cli.bulk;

import org.jspecify.annotations.NullMarked;
