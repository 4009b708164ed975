package dev.saldo.bench.report;

import dev.saldo.bench.comparison.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One diagram: what is varied to the right by factors, values upwards from zero or by decades. */
record SvgPanel(int left, String title, boolean isLogarithmic) {
  private static final int TOP = 40;
  private static final int WIDTH = 400;
  private static final int HEIGHT = 290;
  private static final int STEPS = 5;

  record Point(int at, double value) {}

  record Line(String name, String colour, List<Point> points) {}

  String draw(List<Line> lines) {
    List<Point> points = lines.stream().flatMap(line -> line.points().stream()).toList();
    if (points.isEmpty()) {
      return "";
    }
    Scale scale = scale(points);
    String ticks =
        points.stream()
            .mapToInt(Point::at)
            .distinct()
            .mapToObj(at -> tick(scale, at))
            .collect(Collectors.joining());
    return heading()
        + scale.steps().stream().map(value -> valueTick(scale, value)).collect(Collectors.joining())
        + ticks
        + lines.stream().map(line -> curve(scale, line)).collect(Collectors.joining());
  }

  /** Where values and connections go on the paper. */
  private record Scale(double lowest, double highest, int least, int most, boolean isLogarithmic) {

    double share(double value) {
      return isLogarithmic
          ? Math.log(value / lowest) / Math.log(highest / lowest)
          : value / highest;
    }

    double share(int at) {
      return most == least ? 0.5 : Math.log((double) at / least) / Math.log((double) most / least);
    }

    List<Double> steps() {
      return isLogarithmic
          ? IntStream.rangeClosed(0, (int) Math.round(Math.log10(highest / lowest)))
              .mapToObj(decade -> lowest * Math.pow(10, decade))
              .toList()
          : IntStream.rangeClosed(0, STEPS).mapToObj(step -> highest * step / STEPS).toList();
    }
  }

  private Scale scale(List<Point> points) {
    double highest = points.stream().mapToDouble(Point::value).max().orElseThrow();
    double lowest = points.stream().mapToDouble(Point::value).min().orElseThrow();
    int least = points.stream().mapToInt(Point::at).min().orElseThrow();
    int most = points.stream().mapToInt(Point::at).max().orElseThrow();
    return isLogarithmic
        ? new Scale(decade(Math.floor(Math.log10(lowest))), aboveDecade(highest), least, most, true)
        : new Scale(0, aboveRound(highest), least, most, false);
  }

  private static double decade(double exponent) {
    return Math.pow(10, exponent);
  }

  private static double aboveDecade(double value) {
    return decade(Math.floor(Math.log10(value)) + 1);
  }

  /** A number above the value that five steps divide evenly. */
  private static double aboveRound(double value) {
    double unit = decade(Math.floor(Math.log10(value / STEPS))) / 2;
    return Math.ceil(value / STEPS / unit) * unit * STEPS;
  }

  private String heading() {
    return "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n"
        .formatted(left, TOP - 18, title);
  }

  private String valueTick(Scale scale, double value) {
    double y = y(scale, value);
    return String.format(
        Locale.ROOT,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>"
            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
        left,
        left + WIDTH,
        y,
        y,
        left - 8,
        y + 4,
        value >= 1 || value == 0
            ? Quantity.whole(value)
            : String.format(Locale.ROOT, "%.2f", value));
  }

  private String tick(Scale scale, int at) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        x(scale, at),
        TOP + HEIGHT + 18,
        Quantity.whole(at));
  }

  private String curve(Scale scale, Line line) {
    String points =
        line.points().stream()
            .map(
                point ->
                    String.format(
                        Locale.ROOT, "%.1f,%.1f", x(scale, point.at()), y(scale, point.value())))
            .collect(Collectors.joining(" "));
    return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
        .formatted(line.colour(), points);
  }

  private double x(Scale scale, int at) {
    return left + scale.share(at) * WIDTH;
  }

  private double y(Scale scale, double value) {
    return TOP + (1 - scale.share(value)) * HEIGHT;
  }
}
