package dev.polysms.optout;

import dev.polysms.webhook.InboundMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words by which people opt out, opt in and ask for help: {@code STOP}, {@code START}, {@code HELP}, their common forms in
 * English, and those in Czech, Spanish, Russian and (as Canadian carriers demand them) French.
 *
 * <p><b>The whole text counts, never a part of it</b>: "please stop calling" is no keyword. Letter case, accents, width,
 * hyphens, and punctuation, symbols and emoji around the words do not matter: {@code STOP.}, {@code "stop"},
 * {@code ¡ALTO!} and {@code zrusit} are keywords. A text of more than 100 UTF-16 code units is none; it is not
 * even read.
 *
 * <p><b>{@code YES} is no opt-in</b> unless you add it. On toll-free numbers the US carriers lift a block for {@code START}
 * and {@code UNSTOP} only; a {@code YES} answers a question that the sender asked, and if that was another one it would bring
 * texts back to somebody who has asked for none.
 *
 * <p>A word that means something else to your recipients (such as {@code CANCEL} under a reminder of an appointment) can be
 * {@linkplain Builder#remove removed}. Immutable.
 *
 * <pre>{@code
 * OptOutKeywords words = OptOutKeywords.builder()
 *         .add(Keyword.OPT_OUT, "wypisz")
 *         .remove("cancel")
 *         .build();
 * }</pre>
 */
public final class OptOutKeywords {
    /** The longest text that is looked at. A keyword is far shorter; the rest is room for what stands around it. */
    private static final int LONGEST = 100;

    private static final int LONGEST_WORD = 40;
    private static final OptOutKeywords STANDARD = builder().build();

    private final Map<String, Keyword> words;

    private OptOutKeywords(Map<String, Keyword> words) {
        this.words = Map.copyOf(words);
    }

    /**
     * Tells what a text asks for, by the standard words.
     *
     * @param text a text that came in
     * @return the kind of keyword that it is, or empty for every other text
     */
    public static Optional<Keyword> of(String text) {
        return STANDARD.read(text);
    }

    /**
     * Tells what a text asks for, by the standard words.
     *
     * @param message a text that came in
     * @return the kind of keyword that it is, or empty for every other text
     */
    public static Optional<Keyword> of(InboundMessage message) {
        return STANDARD.read(message);
    }

    /**
     * Returns the standard words.
     *
     * @return the words that {@link #of(String)} knows
     */
    public static OptOutKeywords standard() {
        return STANDARD;
    }

    /**
     * Returns a builder that starts from the standard words.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells what a text asks for.
     *
     * @param text a text that came in
     * @return the kind of keyword that it is, or empty for every other text
     */
    public Optional<Keyword> read(String text) {
        return text.length() > LONGEST ? Optional.empty() : Optional.ofNullable(words.get(FoldedText.of(text)));
    }

    /**
     * Tells what a text asks for. Media beside the text change nothing.
     *
     * @param message a text that came in
     * @return the kind of keyword that it is, or empty for every other text
     */
    public Optional<Keyword> read(InboundMessage message) {
        return read(message.text());
    }

    /** Returns how many words there are. */
    @Override
    public String toString() {
        return "OptOut[" + words.size() + " words]";
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
         * @return this builder
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
         * @return this builder
         * @throws IllegalArgumentException if a word has no letter or digit, is too long, or is of another kind
         */
        public Builder replace(Keyword kind, String... words) {
            Objects.requireNonNull(kind, "kind");
            this.words.values().removeIf(kind::equals);
            return add(kind, words);
        }

        /**
         * Removes words, whatever their kind. A word that is not there changes nothing.
         *
         * @param words the words
         * @return this builder
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
         * @return the words
         * @throws IllegalStateException if there is no word to opt out with
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
