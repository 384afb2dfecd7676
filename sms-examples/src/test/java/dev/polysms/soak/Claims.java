package dev.polysms.soak;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the application was told of each message, over all its lives. Thread-safe. */
final class Claims {
    /** How each line ends. */
    static final String END = " .";

    private final Map<Integer, Claim> claims = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int settled;

    /** The last thing that was told of a message. */
    enum Kind {
        /** A receipt, of the vendor or of the ledger. */
        ACCEPTED,
        /** The resolver found it. */
        FOUND,
        /** It cannot be sent at all. */
        REJECTED,
        /** Certainly not sent, and to be tried again. */
        UNSENT,
        /** Nobody knows. */
        UNKNOWN,
        /** The resolver did not find it, and its key was freed. */
        NOT_FOUND,
        /** The resolver cannot tell. */
        OPEN
    }

    /**
     * What was told last.
     *
     * @param kind what
     * @param receipt vendor and id, or why it is open; empty otherwise
     */
    record Claim(Kind kind, String receipt) {}

    /** Takes in a line, if it is whole; tells what contradicts an earlier one, or null. */
    synchronized @Nullable String take(String line) {
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
            case "accepted" -> put(index, new Claim(Kind.ACCEPTED, rest));
            case "found" -> put(index, new Claim(Kind.FOUND, rest));
            case "rejected" -> put(index, new Claim(Kind.REJECTED, ""));
            case "unsent" -> put(index, new Claim(Kind.UNSENT, ""));
            case "unknown" -> put(index, new Claim(Kind.UNKNOWN, ""));
            case "notfound" -> put(index, new Claim(Kind.NOT_FOUND, ""));
            case "open" -> put(index, new Claim(Kind.OPEN, rest));
            default -> null;
        };
    }

    private @Nullable String put(int index, Claim claim) {
        Claim before = claims.put(index, claim);
        settled += (isSettled(claim) ? 1 : 0) - (isSettled(before) ? 1 : 0);
        if (before == null || !isAccepted(before) || (isAccepted(claim) && claim.receipt.equals(before.receipt))) {
            return null;
        }
        return "message " + index + " was told to be " + before + " and later to be " + claim;
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
