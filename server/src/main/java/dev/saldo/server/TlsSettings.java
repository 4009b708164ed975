package dev.saldo.server;

import java.nio.file.Path;

/**
 * Files of PEM, read again when they change.
 *
 * @param certificate the server's own first, then those that it was issued by
 * @param key the certificate's private key, not encrypted
 */
public record TlsSettings(Path certificate, Path key) {}
