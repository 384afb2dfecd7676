package dev.polysms.benchmarks;

import java.util.Arrays;

/**
 * The quartiles of the rounds, and the error of their median.
 *
 * @param error half the width of the notch of a box plot: about the 95 % confidence interval of the median
 */
record Quartiles(double lower, double median, double upper, double error) {
    static Quartiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double lower = at(sorted, 0.25);
        double upper = at(sorted, 0.75);
        return new Quartiles(lower, at(sorted, 0.5), upper, 1.57 * (upper - lower) / Math.sqrt(sorted.length));
    }

    private static double at(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
