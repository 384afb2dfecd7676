package dev.polysms.spi;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of a JSON answer about its request, in all members in which servers write such claims. An adapter compares it with
 * what the vendor documents: an answer that claims a success and an error proves neither, so that the outcome is unknown.
 *
 * <p>Claims are found by the names and words that servers commonly use, in any letter case:
 *
 * <ul>
 *   <li>A success: the id of a message, a delivery state, a member such as {@code success} or {@code accepted} that is true or not
 *       empty, a {@code status} such as {@code ok} or 200.
 *   <li>An error: a member such as {@code error}, {@code errors} or {@code rejected} that is not empty, a {@code success} that is
 *       false or empty, a {@code status} such as {@code failed} or 400, a {@code code} other than 0 and 200 to 299.
 *   <li>A doubt: words such as a {@code message} or a {@code reason}, or a {@code status} with any other word. They count only in an
 *       object that claims no success itself.
 * </ul>
 *
 * <p>PHP's empty values ({@code null}, {@code ""}, {@code []}, {@code {}}, {@code false}, {@code 0}) are not errors. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class AnswerClaims {
    private boolean success;
    private boolean error;
    private boolean doubt;

    private AnswerClaims() {}

    /**
     * Returns the claims of an answer, at any depth.
     *
     * @param documented the members at its top that the adapter reads itself; their claims do not count
     */
    public static AnswerClaims in(Json answer, String... documented) {
        AnswerClaims claims = new AnswerClaims();
        claims.read(answer, Set.of(documented));
        return claims;
    }

    /**
     * Returns the claims at the top of an answer: the rows of a list may well be messages that failed.
     *
     * @param documented the members that the adapter reads itself; their claims do not count
     */
    public static AnswerClaims atTopOf(Json answer, String... documented) {
        AnswerClaims claims = new AnswerClaims();
        ObjectClaims own = membersOf(answer, Set.of(documented));
        claims.add(own, own.success ? Doubt.ANSWERED : Doubt.OPEN);
        return claims;
    }

    /**
     * Returns whether the answer claims that the request was carried out.
     *
     * @return true if a refusal in the same answer must not be believed
     */
    public boolean success() {
        return success;
    }

    /**
     * Returns whether the answer claims that the request failed.
     *
     * @return true if a success in the same answer must not be believed
     */
    public boolean error() {
        return error;
    }

    /**
     * Returns whether the answer claims an error, or has words in an object that claims no success. Such an answer is not a proof
     * if the vendor documents no words for a success.
     *
     * @return true if the answer alone does not prove a success
     */
    public boolean doubt() {
        return error || doubt;
    }

    /** Returns whether this value or one inside it claims a success: such a claim answers the doubts around it. */
    private boolean read(Json value, Set<String> documented) {
        if (!value.isObject() && !value.isArray()) {
            return false;
        }
        ObjectClaims own = new ObjectClaims();
        boolean affirmed = false;
        for (Json.Item item : value.items()) {
            String key = item.key();
            String name = key == null ? null : ClaimVocabulary.folded(key);
            boolean isOwn = key != null && !documented.contains(key);
            if (name != null && isOwn) {
                own.read(name, item.value());
            }
            if (name != null && ClaimVocabulary.isError(name)) {
                readError(item.value());
            } else if (name == null || isOwn) {
                affirmed |= read(item.value(), Set.of());
            }
        }
        affirmed |= own.success;
        add(own, affirmed ? Doubt.ANSWERED : Doubt.OPEN);
        return affirmed;
    }

    /** The id in an error is most often that of the error; only one by a message's name is that of a message. */
    private void readError(Json value) {
        for (Json.Item item : value.items()) {
            success |= item.key() != null
                    && ClaimVocabulary.MESSAGE_IDS.contains(ClaimVocabulary.folded(item.key()))
                    && isId(item.value());
            readError(item.value());
        }
    }

    private static ObjectClaims membersOf(Json object, Set<String> documented) {
        ObjectClaims claims = new ObjectClaims();
        for (Json.Item item : object.items()) {
            if (item.key() != null && !documented.contains(item.key())) {
                claims.read(ClaimVocabulary.folded(item.key()), item.value());
            }
        }
        return claims;
    }

    private enum Doubt {
        OPEN,
        ANSWERED
    }

    private void add(ObjectClaims claims, Doubt state) {
        success |= claims.success || claims.record;
        error |= claims.error;
        doubt |= claims.doubt && state == Doubt.OPEN;
    }

    /** The claims of one object's own members. */
    private static final class ObjectClaims {
        private boolean success;
        private boolean record;
        private boolean error;
        private boolean doubt;

        private void read(String name, Json value) {
            if (value.isMissing()) {
                return;
            }
            if (ClaimVocabulary.MESSAGE_IDS.contains(name) || ClaimVocabulary.ANY_IDS.contains(name)) {
                success |= isId(value);
            } else if (ClaimVocabulary.isError(name)) {
                error |= says(value);
            } else if (ClaimVocabulary.isAffirmation(name)) {
                readAffirmation(value);
            } else if (ClaimVocabulary.isCondition(name)) {
                error |= value.flag().isPresent() && !value.flag().get();
            } else if (ClaimVocabulary.CODES.contains(name)) {
                readCode(value);
            } else if (ClaimVocabulary.STATUSES.contains(name)) {
                readStatus(value);
            } else if (ClaimVocabulary.WORDS.contains(name)) {
                doubt |= hasWords(value);
            }
            record |= ClaimVocabulary.RECORDED.contains(name) && value.text().isPresent();
        }

        private void readAffirmation(Json value) {
            if (value.isObject() || value.isArray()) {
                boolean says = says(value);
                success |= says;
                error |= !says;
                return;
            }
            Optional<Double> number = ClaimVocabulary.number(value);
            if (number.isPresent()) {
                success |= number.get() > 0;
                error |= number.get() <= 0;
            } else {
                readWord(value);
            }
        }

        private void readStatus(Json value) {
            if (value.isObject()) {
                readStatusInObject(value);
                return;
            }
            if (value.isArray()) {
                error |= value.items().isEmpty();
                value.items().stream()
                        .map(Json.Item::value)
                        .filter(item -> item.text().isPresent())
                        .forEach(this::readStatus);
                return;
            }
            Optional<Double> number = ClaimVocabulary.number(value);
            if (number.isEmpty()) {
                if (value.hasContent()) {
                    readWord(value);
                }
                return;
            }
            boolean good = number.get() == 1 || ClaimVocabulary.isSuccess(number.get());
            success |= good;
            error |= number.get() >= 300 || number.get() < 0;
            doubt |= !good;
        }

        /** Such as the {@code name} in {@code {"status":{"name":"REJECTED","description":"…"}}}; a description may say anything. */
        private void readStatusInObject(Json status) {
            for (Json.Item item : status.items()) {
                boolean isWords =
                        item.key() == null || ClaimVocabulary.WORDS.contains(ClaimVocabulary.folded(item.key()));
                error |= !isWords
                        && item.value()
                                .text()
                                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                                .filter(ClaimVocabulary::saysNo)
                                .isPresent();
            }
        }

        private void readCode(Json value) {
            Optional<Double> number = ClaimVocabulary.number(value);
            if (number.isPresent()) {
                record |= ClaimVocabulary.isSuccess(number.get());
                error |= number.get() != 0 && !ClaimVocabulary.isSuccess(number.get());
            } else {
                String word = value.text().orElse("").strip().toLowerCase(Locale.ROOT);
                error |= !word.isEmpty() && !ClaimVocabulary.isYes(word);
            }
        }

        private void readWord(Json value) {
            String word = value.flag()
                    .map(String::valueOf)
                    .or(() -> value.text())
                    .orElse("")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (ClaimVocabulary.isNo(word)) {
                error = true;
            } else if (ClaimVocabulary.isYes(word)) {
                success = true;
            } else {
                doubt = true;
            }
        }
    }

    private static boolean isId(Json value) {
        return value.text().flatMap(WireId::read).isPresent();
    }

    /** Returns whether an error has anything to say: PHP writes an empty value where it has none. */
    private static boolean says(Json value) {
        if (value.isArray() || value.isObject()) {
            for (Json.Item item : value.items()) {
                if (says(item.value())) {
                    return true;
                }
            }
            return false;
        }
        return value.flag()
                .orElseGet(() -> value.text().filter(ClaimVocabulary::isSaid).isPresent());
    }

    private static boolean hasWords(Json value) {
        return value.text().isPresent()
                || (value.isArray()
                        && value.items().stream()
                                .anyMatch(item -> item.value().text().isPresent()));
    }

    /** Returns the claims, and nothing of the answer. */
    @Override
    public String toString() {
        return "AnswerClaims[success=" + success + ", error=" + error + ", doubt=" + doubt + "]";
    }
}
