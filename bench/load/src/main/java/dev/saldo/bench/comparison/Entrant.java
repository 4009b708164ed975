package dev.saldo.bench.comparison;

/** Someone in a heat. Rows that name the same one share what was measured of it. */
public record Entrant(Heat heat, String name, Probe probe) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Entrant entrant
        && heat.equals(entrant.heat)
        && name.equals(entrant.name);
  }

  @Override
  public int hashCode() {
    return 31 * heat.hashCode() + name.hashCode();
  }
}
