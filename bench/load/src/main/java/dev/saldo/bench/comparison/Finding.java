package dev.saldo.bench.comparison;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A row with what was found.
 *
 * @param ratio of ours to the reference, round by round; empty where the verdict is that there is
 *     nothing to compare
 * @param remark why there is no comparison, or empty
 */
public record Finding(
    Row row,
    Verdict verdict,
    Optional<Summary> subject,
    Optional<Summary> reference,
    Optional<Summary> ratio,
    String remark) {

  public static Finding of(Row row, Map<Entrant, Series> measured) {
    return row.entrants()
        .flatMap(entrant -> obstacle(entrant, series(measured, entrant)).stream())
        .findFirst()
        .map(reason -> notMeasured(row, reason))
        .orElseGet(
            () -> compare(row, subjectValues(row, measured), series(measured, row.reference())));
  }

  private static Series series(Map<Entrant, Series> measured, Entrant entrant) {
    return Objects.requireNonNull(measured.get(entrant), entrant.name());
  }

  private static Optional<String> obstacle(Entrant entrant, Series series) {
    return series
        .obstacle()
        .or(() -> series.isEmpty() ? Optional.of("no rounds") : Optional.empty())
        .map(reason -> entrant.name() + ": " + reason);
  }

  private static Finding notMeasured(Row row, String reason) {
    return new Finding(
        row, Verdict.NOT_MEASURED, Optional.empty(), Optional.empty(), Optional.empty(), reason);
  }

  /** Round by round the worst of the subjects. */
  private static List<Double> subjectValues(Row row, Map<Entrant, Series> measured) {
    return row.subjects().stream()
        .map(subject -> series(measured, subject).values(row.metric()))
        .reduce(
            (one, other) ->
                IntStream.range(0, Math.min(one.size(), other.size()))
                    .mapToObj(round -> row.target().worse(one.get(round), other.get(round)))
                    .toList())
        .orElseThrow();
  }

  private static Finding compare(Row row, List<Double> ours, Series theirs) {
    List<Double> references = theirs.values(row.metric());
    Summary subject = Summary.of(ours);
    Summary reference = Summary.of(references);
    if (reference.spread() > row.metric().spreadMax()) {
      String remark =
          "the reference's quartiles are %.0f %% apart, more than %.0f %%"
              .formatted(reference.spread() * 100, row.metric().spreadMax() * 100);
      return new Finding(
          row,
          Verdict.TOO_NOISY,
          Optional.of(subject),
          Optional.of(reference),
          Optional.empty(),
          remark);
    }
    Summary ratio =
        Summary.of(
            IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / references.get(round))
                .toList());
    Verdict verdict = row.target().isMetBy(ratio.median()) ? Verdict.MET : Verdict.MISSED;
    return new Finding(
        row, verdict, Optional.of(subject), Optional.of(reference), Optional.of(ratio), "");
  }
}
