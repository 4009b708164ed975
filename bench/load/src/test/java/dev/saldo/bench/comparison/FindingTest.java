package dev.saldo.bench.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTest {
  private final Entrant ours = entrant("ours");
  private final Entrant alsoOurs = entrant("also ours");
  private final Entrant theirs = entrant("theirs");

  @Test
  void ratioBeyondTheTargetMeetsIt() {
    Finding finding =
        find(Target.atLeast(2), Map.of(ours, series(200, 220), theirs, series(100, 100)));
    assertEquals(Verdict.MET, finding.verdict());
    assertEquals(2.1, finding.ratio().orElseThrow().median());
  }

  @Test
  void ratioShortOfTheTargetMissesIt() {
    Finding finding =
        find(Target.atLeast(3), Map.of(ours, series(200, 220), theirs, series(100, 100)));
    assertEquals(Verdict.MISSED, finding.verdict());
  }

  @Test
  void targetThatIsABoundFromAboveIsMissedByMore() {
    Finding finding =
        find(Target.atMost(2), Map.of(ours, series(200, 220), theirs, series(100, 100)));
    assertEquals(Verdict.MISSED, finding.verdict());
  }

  @Test
  void ofTwoSubjectsTheWorseOfEachRoundCounts() {
    Map<Entrant, Series> measured =
        Map.of(ours, series(200, 300), alsoOurs, series(300, 200), theirs, series(100, 100));
    Finding finding = Finding.of(row(Target.atLeast(2), List.of(ours, alsoOurs)), measured);
    assertEquals(2, finding.ratio().orElseThrow().high());
  }

  @Test
  void referenceThatVariesTooMuchIsNotComparedWith() {
    Finding finding =
        find(Target.atLeast(1), Map.of(ours, series(200, 200), theirs, series(100, 150)));
    assertEquals(Verdict.TOO_NOISY, finding.verdict());
    assertTrue(finding.ratio().isEmpty());
  }

  @Test
  void roundWithFailedRequestsIsNotCompared() {
    Series failing = new Series();
    failing.add(new Sample(Map.of(Metric.PER_SECOND, 1_000.0), 3));
    Finding finding = find(Target.atLeast(1), Map.of(ours, failing, theirs, series(100, 100)));
    assertEquals(Verdict.NOT_MEASURED, finding.verdict());
    assertEquals("ours: 3 requests failed in round 1", finding.remark());
  }

  @Test
  void participantThatDidNotStartIsNamedWithTheReason() {
    Series absent = new Series();
    absent.fail("it did not start");
    Finding finding = find(Target.atLeast(1), Map.of(ours, series(200, 200), theirs, absent));
    assertEquals(Verdict.NOT_MEASURED, finding.verdict());
    assertEquals("theirs: it did not start", finding.remark());
  }

  private Finding find(Target target, Map<Entrant, Series> measured) {
    return Finding.of(row(target, List.of(ours)), measured);
  }

  private Row row(Target target, List<Entrant> subjects) {
    return new Row("row", "ours", "theirs", target, Metric.PER_SECOND, subjects, theirs);
  }

  private static Series series(int... perSecond) {
    Series series = new Series();
    for (int value : perSecond) {
      series.add(Sample.of(Metric.PER_SECOND, value));
    }
    return series;
  }

  private static Entrant entrant(String name) {
    return new Entrant(Heat.START, name, (stage, seconds) -> Sample.of(Metric.PER_SECOND, seconds));
  }
}
