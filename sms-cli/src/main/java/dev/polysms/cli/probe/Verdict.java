package dev.polysms.cli.probe;

/**
 * What the probe says of a row.
 *
 * @param result whether the row holds
 * @param reason what was seen, or why nothing was; made of constants and forms
 */
record Verdict(Result result, String reason) {
    enum Result {
        HOLDS("holds"),
        DOES_NOT_HOLD("does not hold"),
        NOT_SEEN("not seen"),
        NOT_CHECKABLE("not checkable");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Verdict holds(String reason) {
        return new Verdict(Result.HOLDS, reason);
    }

    static Verdict doesNotHold(String reason) {
        return new Verdict(Result.DOES_NOT_HOLD, reason);
    }

    static Verdict notSeen(String reason) {
        return new Verdict(Result.NOT_SEEN, reason);
    }
}
