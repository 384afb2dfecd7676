package dev.polysms.soak;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the processes of the application reported about each message, over all their lives. Thread-safe. */
final class Claims {
    /** How each line ends. */
    static final String END = " .";

    private final Map<Integer, Claim> claims = new HashMap<>();
    private final Map<Object, Map<Integer, Claim>> ofProcess = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int settled;

    /** The last report about a message. */
    enum Kind {
        /** It has a receipt, of the vendor or of the ledger. */
        ACCEPTED,
        /** The resolver found it. */
        FOUND,
        /** It cannot be sent at all. */
        REJECTED,
        /** It was certainly not sent, and is tried again. */
        UNSENT,
        /** The outcome is unknown. */
        UNKNOWN,
        /** The resolver did not find it, and its key was freed. */
        NOT_FOUND,
        /** The resolver has no certain answer. */
        OPEN
    }

    /**
     * The last report about a message.
     *
     * @param kind what
     * @param receipt vendor and id, or why it is open; empty otherwise
     */
    record Claim(Kind kind, String receipt) {}

    /**
     * Takes a line if it is complete. Returns what contradicts an earlier one, or null.
     *
     * @param process the process that reports it
     */
    synchronized @Nullable String take(Object process, String line) {
        if (!line.endsWith(END)) {
            return null; // the process was killed while it wrote
        }
        String[] words = line.substring(0, line.length() - END.length()).split(" ", 3);
        counts.merge(words[0], 1, Integer::sum);
        if (words.length < 2) {
            return null;
        }
        int index = Integer.parseInt(words[1]);
        String rest = words.length == 3 ? words[2] : "";
        return switch (words[0]) {
            case "accepted" -> put(process, index, new Claim(Kind.ACCEPTED, rest));
            case "found" -> put(process, index, new Claim(Kind.FOUND, rest));
            case "rejected" -> put(process, index, new Claim(Kind.REJECTED, ""));
            case "unsent" -> put(process, index, new Claim(Kind.UNSENT, ""));
            case "unknown" -> put(process, index, new Claim(Kind.UNKNOWN, ""));
            case "notfound" -> put(process, index, new Claim(Kind.NOT_FOUND, ""));
            case "open" -> put(process, index, new Claim(Kind.OPEN, rest));
            default -> null;
        };
    }

    /**
     * A receipt is final: what another process reports later about an attempt of its own, which did not send, does not change it. The
     * same process must not say otherwise, and all receipts of a message must be equal. A lookup may have found the row of an equal
     * message instead; the vendor's receipt replaces it.
     */
    private @Nullable String put(Object process, int index, Claim claim) {
        Claim own = ofProcess.computeIfAbsent(process, none -> new HashMap<>()).put(index, claim);
        Claim before = claims.get(index);
        boolean accepted = before != null && isAccepted(before);
        boolean proven = before != null && before.kind == Kind.ACCEPTED;
        if (!accepted || claim.kind == Kind.ACCEPTED || (claim.kind == Kind.FOUND && !proven)) {
            claims.put(index, claim);
            settled += (isSettled(claim) ? 1 : 0) - (isSettled(before) ? 1 : 0);
        }
        boolean revoked = own != null && isAccepted(own) && !isAccepted(claim);
        boolean different = proven && claim.kind == Kind.ACCEPTED && !claim.receipt.equals(before.receipt);
        return revoked || different
                ? "message " + index + " was reported as " + (revoked ? own : before) + " and later as " + claim
                : null;
    }

    static boolean isAccepted(Claim claim) {
        return claim.kind == Kind.ACCEPTED || claim.kind == Kind.FOUND;
    }

    private static boolean isSettled(@Nullable Claim claim) {
        return claim != null && (isAccepted(claim) || claim.kind == Kind.REJECTED);
    }

    synchronized boolean isSettled(int index) {
        return isSettled(claims.get(index));
    }

    /** How many messages need no more sending. */
    synchronized int settled() {
        return settled;
    }

    synchronized Map<Integer, Claim> all() {
        return new TreeMap<>(claims);
    }

    /** How many lines of each kind there were. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
