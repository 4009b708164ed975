package dev.saldo.bench.peer;

import java.math.BigDecimal;

record Account(BigDecimal balance, boolean enabled) {}
