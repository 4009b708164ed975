/**
 * The operator's API: one class per call, listed in {@link dev.saldo.server.operator.OperatorApi}.
 */
@NullMarked
package dev.saldo.server.operator;

import org.jspecify.annotations.NullMarked;
