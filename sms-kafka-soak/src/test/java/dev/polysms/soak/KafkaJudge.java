package dev.polysms.soak;

import dev.polysms.sandbox.SandboxMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares what was produced, and what the topics say of it, with what really arrived at the vendors. */
final class KafkaJudge {
    private final Map<String, List<SandboxMessage>> arrived = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * What the topics say.
     *
     * @param accepted references with an accepted outcome, with vendor and id
     * @param refused references in the dead letter queue
     * @param unknown references in the unknown topic
     */
    record Said(Map<String, Set<String>> accepted, Set<String> refused, Set<String> unknown) {}

    KafkaJudge(Collection<SandboxMessage> truth) {
        for (SandboxMessage one : truth) {
            arrived.computeIfAbsent(reference(one.text()), none -> new ArrayList<>())
                    .add(one);
        }
    }

    /** Each text contains its reference. */
    static String text(String reference) {
        return "Booking " + reference + " is ready";
    }

    private static String reference(String text) {
        return text.startsWith("Booking ") ? text.split(" ", 3)[1] : "none";
    }

    List<String> violations(Set<String> produced, Said said) {
        for (String reference : produced) {
            check(reference, said);
        }
        arrived.keySet().stream()
                .filter(reference -> !produced.contains(reference))
                .forEach(reference -> violations.add("invented: " + reference + " arrived and was not produced"));
        return violations;
    }

    private void check(String reference, Said said) {
        List<SandboxMessage> texts = arrived.getOrDefault(reference, List.of());
        Set<String> receipts = said.accepted().getOrDefault(reference, Set.of());
        boolean refused = said.refused().contains(reference);
        boolean unknown = said.unknown().contains(reference);
        if (texts.size() > 1) {
            violations.add("twice: " + reference + " arrived " + texts.size() + " times");
        }
        if (receipts.isEmpty() && !refused && !unknown) {
            violations.add("unaccounted: " + reference + " is in no topic and arrived " + texts.size() + " times");
        }
        if (receipts.size() > 1) {
            violations.add("receipts: " + reference + " has " + receipts.size());
        }
        if (!receipts.isEmpty()) {
            boolean matches = texts.stream().anyMatch(text -> receipts.contains(text.vendor() + " " + text.id()));
            if (!matches) {
                violations.add("lost: " + reference + " was accepted and did not arrive under its id");
            }
        } else if (!unknown && !texts.isEmpty()) {
            violations.add("denied: " + reference + " arrived and was reported as refused");
        }
    }

    /** Each received message is in the topic once: the texts count from 1. */
    static List<String> inboundViolations(int received, List<String> texts) {
        List<String> violations = new ArrayList<>();
        for (int i = 1; i <= received; i++) {
            int times = Collections.frequency(texts, "received " + i);
            if (times != 1) {
                violations.add("inbound: received message " + i + " is in the topic " + times + " times");
            }
        }
        return violations;
    }

    /** Returns how many texts arrived. */
    long arrivals() {
        return arrived.values().stream().mapToInt(List::size).sum();
    }

    /** Returns how many of the unknown messages arrived. */
    long arrivedOf(Set<String> unknown) {
        return unknown.stream().map(arrived::get).filter(Objects::nonNull).count();
    }
}
