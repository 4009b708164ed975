package dev.saldo.bench.peer;

record Envelope<T>(String code, String detailMessage, String requestId, T result, int status) {}
