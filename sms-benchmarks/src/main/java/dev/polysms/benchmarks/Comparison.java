package dev.polysms.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Several ways to do one operation, measured in rounds: in each round every subject does it equally often, and the ratios are those
 * of one round. So a change of the machine during the run affects all subjects.
 *
 * @param work what is done
 * @param subjects the first is the baseline
 * @param quantities what is reported
 * @param step how often the operation is done in a round is a multiple of this
 */
record Comparison(String work, List<Subject> subjects, List<Quantity> quantities, List<Bound> bounds, int step) {
    /** Until the compiler of the JVM has nothing more to do. */
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final long WARM_UP_STEPS = 1_600;

    static Comparison of(String work, List<Subject> subjects, Bound... bounds) {
        return new Comparison(work, subjects, List.of(Quantity.CPU, Quantity.BYTES), List.of(bounds), 64);
    }

    Comparison reporting(Quantity... reported) {
        return new Comparison(work, subjects, List.of(reported), bounds, step);
    }

    /** Does the operation a multiple of so many times in a round. */
    Comparison inStepsOf(int times) {
        return new Comparison(work, subjects, quantities, bounds, times);
    }

    List<Finding> run(int rounds, int millis) throws Exception {
        try {
            return measured(rounds, millis);
        } finally {
            for (Subject subject : subjects) {
                subject.trial().close();
            }
        }
    }

    private List<Finding> measured(int rounds, int millis) throws Exception {
        int times = warmUp(millis);
        Map<String, List<Measurement>> all = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < subjects.size(); i++) {
                // The order alternates: what runs second finds other caches than what runs first.
                Subject subject = subjects.get(round % 2 == 0 ? i : subjects.size() - 1 - i);
                all.computeIfAbsent(subject.name(), name -> new ArrayList<>())
                        .add(subject.trial().measure(times));
            }
        }
        return findings(all);
    }

    private int warmUp(int millis) throws Exception {
        int times = step;
        long end = System.nanoTime() + WARM_UP_NANOS * subjects.size();
        long done = 0;
        while (done < WARM_UP_STEPS * step || System.nanoTime() < end) {
            Measurement baseline = subjects.get(0).trial().measure(times);
            for (Subject other : subjects.subList(1, subjects.size())) {
                other.trial().measure(times);
            }
            done += times;
            double fitting = TimeUnit.MILLISECONDS.toNanos(millis) / baseline.wallNanos();
            int steps = (int) Math.max(1, Math.min(fitting, 10_000_000) / step);
            times = steps * step;
        }
        return times;
    }

    private List<Finding> findings(Map<String, List<Measurement>> all) {
        List<Measurement> baseline = all.getOrDefault(subjects.get(0).name(), List.of());
        List<Finding> findings = new ArrayList<>();
        for (Quantity quantity : quantities) {
            for (Subject subject : subjects) {
                List<Measurement> own = all.getOrDefault(subject.name(), List.of());
                boolean isBaseline = own == baseline;
                findings.add(new Finding(
                        work,
                        subject.name(),
                        quantity,
                        quartiles(own, quantity::of),
                        isBaseline ? null : ratios(own, baseline, quantity),
                        most(subject.name(), quantity)));
            }
        }
        return findings;
    }

    private @Nullable Double most(String subject, Quantity quantity) {
        return bounds.stream()
                .filter(bound -> bound.subject().equals(subject) && bound.quantity() == quantity)
                .map(Bound::most)
                .findFirst()
                .orElse(null);
    }

    private static Quartiles quartiles(List<Measurement> rounds, ToDoubleFunction<Measurement> value) {
        return Quartiles.of(rounds.stream().mapToDouble(value).toArray());
    }

    static Quartiles ratios(List<Measurement> own, List<Measurement> baseline, Quantity quantity) {
        double[] ratios = new double[own.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = quantity.of(own.get(i)) / quantity.of(baseline.get(i));
        }
        return Quartiles.of(ratios);
    }
}
