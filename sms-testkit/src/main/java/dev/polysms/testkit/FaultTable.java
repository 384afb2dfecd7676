package dev.polysms.testkit;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Collects the result of each fault, and formats the results as a table. */
final class FaultTable {
    private final Map<Fault, Map<CallMode, FaultScenario.Result>> rows = Collections.synchronizedMap(new TreeMap<>());

    void add(Fault fault, CallMode mode, FaultScenario.Result result) {
        rows.computeIfAbsent(fault, key -> Collections.synchronizedMap(new TreeMap<>()))
                .put(mode, result);
    }

    String of(String contract) {
        StringBuilder table =
                new StringBuilder("Results of each fault: ").append(contract).append("\n");
        table.append(String.format(
                "%-46s %-9s %-20s %-26s %s%n", "fault", "mode", "requests at server", "outcome", "safeToResend"));
        rows.forEach((fault, modes) -> modes.forEach((mode, result) -> table.append(String.format(
                "%-46s %-9s %-20d %-26s %s%n",
                fault,
                mode.name().toLowerCase(Locale.ROOT),
                result.requests(),
                result.completion().outcome(),
                result.completion().safeToResend()))));
        return table.toString();
    }
}
