package dev.polysms.optout;

import dev.polysms.webhook.InboundMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words by which people opt out, opt in and ask for help: {@code STOP}, {@code START}, {@code HELP}, their common forms in
 * English, and those in Czech, Spanish, Russian and (as Canadian carriers require) French.
 *
 * <p><b>The whole text counts, never a part of it</b>: "please stop calling" is not a keyword. Letter case, accents, width,
 * hyphens, underscores, invisible characters, repetition, gaps between single letters, and punctuation, symbols and emoji around the
 * words do not matter: {@code STOP.}, {@code "stop"}, {@code STOP STOP!}, {@code S T O P}, {@code ¡ALTO!} and {@code zrusit} are
 * keywords. A text of several opt-out words, such as {@code STOP UNSUBSCRIBE}, is one too. A text of more than 2,000 UTF-16 code
 * units, which is more than an SMS can have, is not a keyword.
 *
 * <p><b>{@code YES} does not opt in</b> unless you add it. On toll-free numbers the US carriers lift a block for {@code START} and
 * {@code UNSTOP} only. A {@code YES} may answer another question of yours. It would then send messages again to a recipient who had
 * opted out.
 *
 * <p>A word that means something else to your recipients, such as {@code CANCEL} as an answer to a reminder of an appointment,
 * can be {@linkplain Builder#remove removed}. Immutable.
 *
 * <pre>{@code
 * OptOutKeywords words = OptOutKeywords.builder()
 *         .add(Keyword.OPT_OUT, "wypisz")
 *         .remove("cancel")
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class OptOutKeywords {
    /** More than the segments of one message have. */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_WORD = 40;
    private static final OptOutKeywords STANDARD = builder().build();

    private final Map<String, Keyword> words;

    private OptOutKeywords(Map<String, Keyword> words) {
        this.words = Map.copyOf(words);
    }

    /** Reads a text by the standard words, as {@link #read(String)} does. */
    public static Optional<Keyword> of(String text) {
        return STANDARD.read(text);
    }

    /** Reads a message by the standard words, as {@link #read(InboundMessage)} does. */
    public static Optional<Keyword> of(InboundMessage message) {
        return STANDARD.read(message);
    }

    /** Returns the standard words. */
    public static OptOutKeywords standard() {
        return STANDARD;
    }

    /** Returns a builder that starts from the standard words. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the keyword of a text.
     *
     * @param text the text of an inbound message
     * @return the keyword, or empty if the text is not one
     */
    public Optional<Keyword> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = FoldedText.of(text);
        return Optional.ofNullable(words.get(folded))
                .or(() -> Optional.ofNullable(words.get(FoldedText.withoutRepetition(folded))))
                .or(() -> Optional.ofNullable(
                        words.get(FoldedText.withoutRepetition(FoldedText.withoutSpelling(folded)))))
                .or(() -> onlyOptOut(folded));
    }

    /** {@code STOP UNSUBSCRIBE} has no other meaning; words of other kinds must stand alone. */
    private Optional<Keyword> onlyOptOut(String folded) {
        for (String word : FoldedText.words(folded).split(" ", -1)) {
            if (words.get(word) != Keyword.OPT_OUT) {
                return Optional.empty();
            }
        }
        return Optional.of(Keyword.OPT_OUT);
    }

    /**
     * Returns the keyword of a message. Its media, if any, are ignored.
     *
     * @param message an inbound message
     * @return the keyword, or empty if the text of the message is not one
     */
    public Optional<Keyword> read(InboundMessage message) {
        return read(message.text());
    }

    /** Returns how many words there are. */
    @Override
    public String toString() {
        return "OptOutKeywords[" + words.size() + " words]";
    }

    /** Builds an {@link OptOutKeywords}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Keyword> words = new HashMap<>();

        private Builder() {
            StandardWords.WORDS.forEach((kind, standard) -> standard.forEach(word -> put(kind, word)));
        }

        /**
         * Adds words to those of a kind.
         *
         * @param kind what the words ask for
         * @param words each a word or a few, at most 40 characters
         * @throws IllegalArgumentException if a word has no letter or digit, is too long, or is of another kind already
         */
        public Builder add(Keyword kind, String... words) {
            Objects.requireNonNull(kind, "kind");
            for (String word : words) {
                put(kind, word);
            }
            return this;
        }

        /**
         * Replaces all words of a kind.
         *
         * @param kind what the words ask for
         * @param words each a word or a few, at most 40 characters; none for a kind without words
         * @throws IllegalArgumentException if a word has no letter or digit, is too long, or is of another kind
         */
        public Builder replace(Keyword kind, String... words) {
            Objects.requireNonNull(kind, "kind");
            this.words.values().removeIf(kind::equals);
            return add(kind, words);
        }

        /**
         * Removes words of every kind. A word that is not in the list is ignored.
         *
         * @throws IllegalArgumentException if a word has no letter or digit, or is too long
         */
        public Builder remove(String... words) {
            for (String word : words) {
                this.words.remove(folded(word));
            }
            return this;
        }

        /**
         * Builds the words.
         *
         * @throws IllegalStateException if no word to opt out is left
         */
        public OptOutKeywords build() {
            if (!words.containsValue(Keyword.OPT_OUT)) {
                throw new IllegalStateException("People need a word to opt out with; add one before build()");
            }
            return new OptOutKeywords(words);
        }

        private void put(Keyword kind, String word) {
            Keyword before = words.putIfAbsent(folded(word), kind);
            if (before != null && before != kind) {
                throw new IllegalArgumentException(
                        "A keyword can ask for one thing only, and this one is of " + before + "; remove it first");
            }
        }

        private static String folded(String word) {
            Objects.requireNonNull(word, "word");
            String folded = FoldedText.of(word);
            if (folded.isEmpty() || word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException(
                        "A keyword has a letter or a digit, and at most " + LONGEST_WORD + " characters");
            }
            return folded;
        }
    }
}
