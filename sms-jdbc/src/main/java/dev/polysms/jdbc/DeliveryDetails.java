package dev.polysms.jdbc;

import dev.polysms.DeliveryState;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStep;
import dev.polysms.webhook.DeliveryReport.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was reported of a message, as the table has it. A line for each value, its words between blanks:
 *
 * <ul>
 *   <li>{@code sent 2026-11-30T08:00:00.123456Z}
 *   <li>{@code step DELIVERED =raw-state =description =time}
 *   <li>{@code segment 1 2 DELIVERED =raw-state =description =time}
 * </ul>
 */
final class DeliveryDetails {
    private static final int LONGEST = 65_535; // what MySQL's TEXT holds
    private static final String SENT = "sent";
    private static final String STEP = "step";
    private static final String SEGMENT = "segment";

    private DeliveryDetails() {}

    /** Leaves out the vendor's descriptions if the column could not hold them; the states are more important. */
    static String encode(DeliveryStatus status) {
        String all = encode(status, true);
        return all.length() <= LONGEST ? all : encode(status, false);
    }

    private static String encode(DeliveryStatus status, boolean described) {
        List<String> lines = new ArrayList<>();
        status.sentAt().ifPresent(sentAt -> lines.add(SENT + " " + sentAt));
        status.steps().forEach(step -> lines.add(STEP + " " + words(step, described)));
        int count = status.segmentCount().orElse(0);
        status.segments()
                .forEach((number, step) ->
                        lines.add(SEGMENT + " " + number + " " + count + " " + words(step, described)));
        return String.join("\n", lines);
    }

    private static String words(DeliveryStep step, boolean described) {
        return String.join(
                " ",
                step.state().name(),
                OptionalText.encode(step.rawState()),
                OptionalText.encode(described ? step.description() : Optional.empty()),
                OptionalText.encode(step.time().map(Instant::toString)));
    }

    /** Adds what a row has to the status that is read. */
    static void decode(String details, DeliveryStatus.Builder status) {
        details.lines().map(line -> line.split(" ", -1)).forEach(words -> {
            switch (words[0]) {
                case SENT -> status.sentAt(Instant.parse(words[1]));
                case STEP -> status.step(step(words, 1));
                case SEGMENT ->
                    status.segment(new Segment(Integer.parseInt(words[1]), Integer.parseInt(words[2])), step(words, 3));
                default ->
                    throw new IllegalStateException("A newer version has written a row that this one cannot read");
            }
        });
    }

    private static DeliveryStep step(String[] words, int at) {
        return new DeliveryStep(
                DeliveryState.valueOf(words[at]),
                OptionalText.decode(words[at + 1]),
                OptionalText.decode(words[at + 2]),
                OptionalText.decode(words[at + 3]).map(Instant::parse));
    }
}
