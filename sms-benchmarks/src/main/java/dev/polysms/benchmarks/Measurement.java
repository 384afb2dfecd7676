package dev.polysms.benchmarks;

/** What one operation takes on average. */
record Measurement(double cpuNanos, double bytes, double wallNanos, double gcNanos) {
    /** Returns a text that {@link #parse} reads. */
    String line() {
        return cpuNanos + " " + bytes + " " + wallNanos + " " + gcNanos;
    }

    static Measurement parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Measurement(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }
}
