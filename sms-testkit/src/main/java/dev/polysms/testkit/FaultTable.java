package dev.polysms.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What came of each fault, as a table to read. */
final class FaultTable {
    private final Map<Fault, Map<SendMode, FaultScene.Played>> rows = Collections.synchronizedMap(new TreeMap<>());

    void add(Fault fault, SendMode mode, FaultScene.Played played) {
        rows.computeIfAbsent(fault, key -> Collections.synchronizedMap(new TreeMap<>()))
                .put(mode, played);
    }

    String of(String contract) {
        StringBuilder table = new StringBuilder("What goes wrong, and what comes of it: ")
                .append(contract)
                .append("\n");
        table.append(String.format(
                "%-46s %-9s %-20s %-26s %s%n", "fault", "mode", "requests at server", "outcome", "safeToResend"));
        rows.forEach((fault, modes) -> modes.forEach((mode, played) -> table.append(String.format(
                "%-46s %-9s %-20d %-26s %s%n",
                fault,
                mode.name().toLowerCase(java.util.Locale.ROOT),
                played.requests(),
                played.ended().outcome(),
                played.ended().safeToResend()))));
        return table.toString();
    }
}
