package dev.saldo.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * What a database says of itself.
 *
 * @param product its name and version
 * @param schema the number of the last migration that was applied; empty before the first start
 * @param schemaOfRelease the number of the last migration that this release has
 * @param schemaTrouble why this release cannot work with the schema, and no migration of it helps;
 *     empty if nothing is
 * @param isReadOnly whether it takes no postings, as a standby
 * @param clockAhead by how much its clock is ahead of this machine's, give or take the time that
 *     the question took; zero for an embedded database, which has no clock
 */
public record DatabaseFacts(
    String product,
    Optional<String> schema,
    String schemaOfRelease,
    String schemaTrouble,
    boolean isReadOnly,
    Duration clockAhead) {

  /** Whether the schema is the one that this release reads and writes. */
  public boolean isCurrent() {
    return schema.filter(schemaOfRelease::equals).isPresent();
  }
}
