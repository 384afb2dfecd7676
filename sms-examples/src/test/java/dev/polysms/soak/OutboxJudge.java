package dev.polysms.soak;

import dev.polysms.sandbox.SandboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what an application enqueued, and what its outbox reported, with what really arrived at the vendors. */
final class OutboxJudge {
    /** A request that begins in time may arrive a moment later. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Map<Content, List<Enqueued>> byContent = new HashMap<>();
    private final Map<Content, List<SandboxMessage>> arrived = new HashMap<>();
    private final Map<String, SandboxMessage> byReceipt = new HashMap<>();
    private final Map<String, Ended> ended;
    private final Set<String> attention;
    private final Quiet quiet;
    private final List<String> violations = new ArrayList<>();

    /** What a recipient sees. */
    private record Content(String to, String text) {
        static Content of(SandboxMessage one) {
            return new Content(one.to(), one.text());
        }
    }

    /**
     * A message that was enqueued.
     *
     * @param committed whether its transaction was committed
     * @param quiet whether its recipient is in the zone of the quiet hours
     */
    record Enqueued(
            String reference,
            String to,
            String text,
            boolean committed,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt,
            boolean quiet) {
        private Content content() {
            return new Content(to, text);
        }
    }

    /**
     * An outcome that the outbox reported.
     *
     * @param receipt vendor and id of an accepted message
     */
    record Ended(String outcome, String reason, String receipt) {
        boolean isAccepted() {
            return outcome.equals("ACCEPTED");
        }
    }

    /** The quiet hours of the run. */
    record Quiet(Instant from, Instant until) {
        boolean contains(Instant time) {
            return time.isAfter(from.plus(MOMENT)) && time.isBefore(until);
        }
    }

    /**
     * @param ended the reported outcomes, by reference
     * @param attention the references on the attention list
     * @param truth what arrived
     */
    OutboxJudge(
            List<Enqueued> enqueued,
            Map<String, Ended> ended,
            Set<String> attention,
            List<SandboxMessage> truth,
            Quiet quiet) {
        this.ended = ended;
        this.attention = attention;
        this.quiet = quiet;
        for (Enqueued one : enqueued) {
            byContent.computeIfAbsent(one.content(), none -> new ArrayList<>()).add(one);
        }
        for (SandboxMessage one : truth) {
            arrived.computeIfAbsent(Content.of(one), none -> new ArrayList<>()).add(one);
            byReceipt.put(one.vendor() + " " + one.id(), one);
        }
    }

    /** Returns every violation as a sentence. */
    List<String> violations() {
        arrived.keySet().stream()
                .filter(content -> !byContent.containsKey(content))
                .forEach(content -> violations.add("invented: a message arrived that was never enqueued"));
        byContent.forEach((content, group) -> checkGroup(group, arrived.getOrDefault(content, List.of())));
        byContent.values().stream().flatMap(List::stream).forEach(this::checkFate);
        checkReceipts();
        return violations;
    }

    /** Messages with the same recipient and text cannot be distinguished at the vendor, so they are judged together. */
    private void checkGroup(List<Enqueued> group, List<SandboxMessage> arrivals) {
        List<Enqueued> committed = group.stream().filter(Enqueued::committed).toList();
        long accepted = committed.stream().filter(this::isAccepted).count();
        long open = committed.stream()
                .filter(one -> attention.contains(one.reference()))
                .count();
        String which = group.stream().map(Enqueued::reference).toList() + " arrived " + arrivals.size() + " times";
        if (committed.isEmpty() && !arrivals.isEmpty()) {
            violations.add("rolled back: " + which);
        } else if (arrivals.size() > committed.size()) {
            violations.add("twice: " + which + ", " + committed.size() + " committed");
        } else if (arrivals.size() < accepted) {
            violations.add("lost: " + which + ", " + accepted + " accepted");
        } else if (arrivals.size() > accepted + open) {
            violations.add("denied: " + which + ", " + accepted + " accepted and " + open + " open");
        }
        arrivals.forEach(arrival -> checkTime(committed, arrival.receivedAt()));
    }

    private void checkTime(List<Enqueued> group, Instant at) {
        String which = group.stream().map(Enqueued::reference).toList() + " arrived at " + at;
        if (group.stream().allMatch(Enqueued::quiet) && quiet.contains(at)) {
            violations.add("quiet hours: " + which);
        }
        latest(group)
                .filter(expiry -> at.isAfter(expiry.plus(MOMENT)))
                .ifPresent(expiry -> violations.add("expired: " + which + ", after " + expiry));
        group.stream()
                .map(one -> Optional.ofNullable(one.notBefore()).orElse(Instant.MIN))
                .min(Comparator.naturalOrder())
                .filter(at::isBefore)
                .ifPresent(start -> violations.add("early: " + which + ", before " + start));
    }

    /** Returns the last expiry of a group, if each of its messages has one. */
    private static Optional<Instant> latest(List<Enqueued> group) {
        return group.stream().anyMatch(one -> one.expiresAt() == null)
                ? Optional.empty()
                : group.stream()
                        .map(Enqueued::expiresAt)
                        .flatMap(expiry -> Stream.ofNullable(expiry))
                        .max(Comparator.naturalOrder());
    }

    private boolean isAccepted(Enqueued one) {
        Ended end = ended.get(one.reference());
        return end != null && end.isAccepted();
    }

    /** A committed message has one end or is on the attention list; one that was rolled back has neither. */
    private void checkFate(Enqueued one) {
        Ended end = ended.get(one.reference());
        boolean open = attention.contains(one.reference());
        if (!one.committed() && (end != null || open)) {
            violations.add("rolled back: " + one.reference() + " was worked on");
        } else if (one.committed() && end == null && !open) {
            violations.add("unaccounted: " + one.reference());
        } else if (end != null && open) {
            violations.add("both: " + one.reference() + " has an end and is on the attention list");
        } else if (end != null && end.reason().equals("EXPIRED") && one.expiresAt() == null) {
            violations.add("expired: " + one.reference() + " has no expiry");
        }
    }

    /** No two messages have the same receipt, and each receipt belongs to a message that arrived with that content. */
    private void checkReceipts() {
        Set<String> seen = new HashSet<>();
        byContent.forEach((content, group) -> group.stream()
                .filter(this::isAccepted)
                .forEach(one -> {
                    String receipt =
                            Objects.requireNonNull(ended.get(one.reference())).receipt();
                    SandboxMessage arrival = byReceipt.get(receipt);
                    if (!seen.add(receipt)) {
                        violations.add(
                                "receipt: two messages have " + receipt + "; " + one.reference() + " is one of them");
                    } else if (arrival == null || !Content.of(arrival).equals(content)) {
                        violations.add(
                                "receipt: " + one.reference() + " has " + receipt + ", which belongs to another text");
                    }
                }));
    }
}
