package dev.saldo.cli.bulk;

/** A line of a file: a posting, or what is wrong with it. */
public sealed interface ParsedLine permits PostingLine, LineError {}
