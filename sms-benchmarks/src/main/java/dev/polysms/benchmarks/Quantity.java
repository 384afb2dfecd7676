package dev.polysms.benchmarks;

import java.util.Locale;

/** What is measured of an operation. */
enum Quantity {
    CPU("CPU", 1_000, "µs"),
    BYTES("allocation", 1_000, "KB"),
    WALL("wall", 1_000, "µs"),
    GC("GC time", 1_000_000, "ms");

    private final String title;
    private final double unit;
    private final String symbol;

    Quantity(String title, double unit, String symbol) {
        this.title = title;
        this.unit = unit;
        this.symbol = symbol;
    }

    String title() {
        return title;
    }

    double of(Measurement measurement) {
        return switch (this) {
            case CPU -> measurement.cpuNanos();
            case BYTES -> measurement.bytes();
            case WALL -> measurement.wallNanos();
            case GC -> measurement.gcNanos();
        };
    }

    /** Returns an absolute value with its unit. */
    String show(double absolute) {
        double shown = absolute / unit;
        return String.format(Locale.ROOT, shown < 10 ? "%.2f %s" : shown < 100 ? "%.1f %s" : "%.0f %s", shown, symbol);
    }
}
