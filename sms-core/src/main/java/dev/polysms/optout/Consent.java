package dev.polysms.optout;

import java.time.Instant;
import java.util.Objects;

/**
 * What a recipient wants from a sender, since when, and how that is known. Its {@code toString()} is masked.
 *
 * @param pair the sender, or all of them, and the recipient
 * @param wish whether the recipient wants messages
 * @param at when the recipient said so
 * @since 0.1.0
 */
public record Consent(SenderRecipientPair pair, Wish wish, Instant at, Source source) {
    /** Whether a recipient wants messages. */
    public enum Wish {
        /** No messages. */
        OUT,
        /** Messages again. */
        IN
    }

    /** How a consent is known. */
    public enum Source {
        /** By a keyword that the recipient sent. */
        KEYWORD,
        /** By a vendor that refused to send because the recipient had opted out there. */
        VENDOR,
        /** By the application: a web form, a call, a letter. */
        APPLICATION
    }

    /** Checks that nothing is missing. */
    public Consent {
        Objects.requireNonNull(pair, "pair");
        Objects.requireNonNull(wish, "wish");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(source, "source");
    }

    /**
     * Returns an opt-out.
     *
     * @param pair the sender, or all of them, and the recipient
     * @param at when the recipient said so
     * @param source how it is known
     */
    public static Consent out(SenderRecipientPair pair, Instant at, Source source) {
        return new Consent(pair, Wish.OUT, at, source);
    }

    /**
     * Returns an opt-in.
     *
     * @param pair the sender, or all of them, and the recipient
     * @param at when the recipient said so
     * @param source how it is known
     */
    public static Consent in(SenderRecipientPair pair, Instant at, Source source) {
        return new Consent(pair, Wish.IN, at, source);
    }

    /**
     * Returns whether this consent replaces another: it is newer, or both are of the same time and this one is an opt-out.
     *
     * @param other another consent of the same recipient
     * @return true if this one counts
     */
    public boolean supersedes(Consent other) {
        return at.isAfter(other.at) || (at.equals(other.at) && wish == Wish.OUT && other.wish == Wish.IN);
    }
}
