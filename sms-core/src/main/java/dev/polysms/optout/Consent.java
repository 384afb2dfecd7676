package dev.polysms.optout;

import java.time.Instant;
import java.util.Objects;

/**
 * What a recipient wants of a channel, since when, and how that is known. Its {@code toString()} is masked.
 *
 * @param channel what is meant
 * @param wish whether texts are wanted
 * @param at when the recipient said so
 * @param source how it is known
 */
public record Consent(SenderRecipientPair channel, Wish wish, Instant at, Source source) {
    /** Whether texts are wanted. */
    public enum Wish {
        /** No texts. */
        OUT,
        /** Texts again. */
        IN
    }

    /** How a choice is known. */
    public enum Source {
        /** By a keyword that the recipient sent. */
        KEYWORD,
        /** By a vendor that refused to send because the recipient had opted out there. */
        VENDOR,
        /** By the application: a web form, a call, a letter. */
        APPLICATION
    }

    /**
     * Checks that nothing is missing.
     *
     * @param channel what is meant
     * @param wish whether texts are wanted
     * @param at when the recipient said so
     * @param source how it is known
     */
    public Consent {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(wish, "wish");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(source, "source");
    }

    /**
     * Returns the wish for no more texts.
     *
     * @param channel what is meant
     * @param at when the recipient said so
     * @param source how it is known
     * @return the choice
     */
    public static Consent out(SenderRecipientPair channel, Instant at, Source source) {
        return new Consent(channel, Wish.OUT, at, source);
    }

    /**
     * Returns the wish for texts.
     *
     * @param channel what is meant
     * @param at when the recipient said so
     * @param source how it is known
     * @return the choice
     */
    public static Consent in(SenderRecipientPair channel, Instant at, Source source) {
        return new Consent(channel, Wish.IN, at, source);
    }

    /**
     * Tells whether this choice takes the place of another: it is newer, or as old and the one that wants no texts.
     *
     * @param other the other choice of the same recipient
     * @return true if this one counts
     */
    public boolean supersedes(Consent other) {
        return at.isAfter(other.at) || (at.equals(other.at) && wish == Wish.OUT && other.wish == Wish.IN);
    }
}
