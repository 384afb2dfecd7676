package dev.polysms.soak;

import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what was claimed, by the application and by its ledger, with what really arrived at the vendors. */
final class Judge {
    private final SoakMessages messages;
    private final Map<Integer, Claims.Claim> claims;
    private final Map<String, SandboxMessage> byReceipt = new HashMap<>();
    private final Map<Content, Integer> arrived = new HashMap<>();
    private final Map<Content, List<Integer>> byContent = new HashMap<>();
    private final Map<Integer, SoakDatabase.Row> ledger = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** What a recipient sees. */
    private record Content(String to, String text) {}

    Judge(
            SoakMessages messages,
            Map<Integer, Claims.Claim> claims,
            List<SandboxMessage> truth,
            List<SoakDatabase.Row> rows) {
        this.messages = messages;
        this.claims = claims;
        for (SandboxMessage one : truth) {
            arrived.merge(new Content(one.to(), one.text()), 1, Integer::sum);
            byReceipt.put(one.vendor() + " " + one.id(), one);
        }
        for (SoakDatabase.Row row : rows) {
            ledger.put(messages.index(row.key()), row);
        }
        for (int i = 0; i < messages.size(); i++) {
            byContent.computeIfAbsent(content(i), none -> new ArrayList<>()).add(i);
        }
    }

    private Content content(int index) {
        SmsMessage message = messages.message(index);
        return new Content(message.to().e164(), message.text());
    }

    /** Returns every violation as a sentence. */
    List<String> violations() {
        arrived.keySet().stream()
                .filter(content -> !byContent.containsKey(content))
                .forEach(content -> violations.add("a message arrived that was never sent"));
        byContent.forEach(this::checkCount);
        checkReceipts();
        for (int i = 0; i < messages.size(); i++) {
            checkAccount(i);
        }
        return violations;
    }

    /** Accepted messages arrived, open ones may have, and no others did. */
    private void checkCount(Content content, List<Integer> senders) {
        int count = arrived.getOrDefault(content, 0);
        long accepted = senders.stream().filter(this::isAccepted).count();
        long open = senders.stream().filter(this::isOpen).count();
        if (count > senders.size()) {
            violations.add("twice: messages " + senders + " arrived " + count + " times");
        } else if (count < accepted) {
            violations.add(
                    "lost: of messages " + senders + ", " + accepted + " are accepted and " + count + " arrived");
        } else if (count > accepted + open) {
            violations.add("denied: of messages " + senders + ", " + count + " arrived, " + accepted
                    + " are accepted and " + open + " open");
        }
    }

    private boolean isAccepted(int index) {
        SoakDatabase.Row row = ledger.get(index);
        return row != null && row.state().equals("ACCEPTED");
    }

    private boolean isOpen(int index) {
        SoakDatabase.Row row = ledger.get(index);
        return row != null && (row.state().equals("UNKNOWN") || row.state().equals("RESERVED"));
    }

    private static String receipt(SoakDatabase.Row row) {
        return row.provider() + " " + row.id();
    }

    /** No two messages have the same receipt, and each receipt belongs to a message that arrived with that content. */
    private void checkReceipts() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            if (!isAccepted(i)) {
                continue;
            }
            String receipt = receipt(ledger.get(i));
            SandboxMessage one = byReceipt.get(receipt);
            if (!seen.add(receipt)) {
                violations.add("two messages have the receipt " + receipt + ", " + i + " is one of them");
            }
            if (one == null || !new Content(one.to(), one.text()).equals(content(i))) {
                violations.add("message " + i + " has the receipt " + receipt + ", which belongs to another text");
            }
        }
    }

    /**
     * The last report about a message is what the ledger has. The ledger may have exchanged the rows that lookups found for equal
     * messages, when the receipt of one of them came late.
     */
    private void checkAccount(int index) {
        Claims.Claim claim = claims.get(index);
        SoakDatabase.Row row = ledger.get(index);
        if (claim == null) {
            violations.add("nothing was reported about message " + index);
        } else if (Claims.isAccepted(claim)
                && (!isAccepted(index)
                        || (claim.kind() == Claims.Kind.ACCEPTED
                                && !claim.receipt().equals(receipt(row))))) {
            violations.add("message " + index + " was reported as " + claim + ", and the ledger has " + row);
        } else if (claim.kind() == Claims.Kind.REJECTED && row != null) {
            violations.add("message " + index + " was rejected before it was sent, and the ledger has " + row);
        } else if (!Claims.isAccepted(claim)
                && claim.kind() != Claims.Kind.REJECTED
                && (claim.kind() != Claims.Kind.OPEN || !isOpen(index))) {
            violations.add("message " + index + " is left at " + claim + ", and the ledger has " + row);
        }
    }

    /** Returns how many messages ended in which way. */
    Map<String, Integer> table() {
        Map<String, Integer> table = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Claims.Claim claim = claims.get(i);
            String word = claim == null
                    ? "nothing reported"
                    : switch (claim.kind()) {
                        case ACCEPTED -> "accepted, by a receipt";
                        case FOUND -> "accepted, found by the resolver";
                        case REJECTED -> "rejected";
                        case OPEN -> "unresolvable, " + claim.receipt();
                        default -> "left at " + claim.kind();
                    };
            table.merge(word, 1, Integer::sum);
        }
        return table;
    }
}
