package dev.saldo.bench.peer;

import java.math.BigDecimal;

record BalanceInfo(BigDecimal accountBalance) {}
