/**
 * The Java client of the Yeastar Partner Portal API's account balance call. It works against the
 * vendor's portal and against a Saldo server alike. {@link dev.saldo.client.SaldoClient} is where
 * to start.
 */
@NullMarked
package dev.saldo.client;

import org.jspecify.annotations.NullMarked;
