package dev.polysms.cli.probe;

/** The kinds of JSON values that a report distinguishes. */
enum ScalarKind {
    NULL("null"),
    TRUE("true"),
    FALSE("false"),
    /** With its value, if the member is one of a code and the value is below 1000; else with its digits. */
    CODE("number"),
    /** The same, written as a text. */
    CODE_TEXT("text"),
    INTEGER("integer with digits:"),
    DECIMAL("decimal number"),
    EMPTY_TEXT("empty text"),
    /** With the number of digits. */
    DIGITS("text of digits:"),
    E164("text in E.164 form with digits:"),
    TIME_SECONDS("time yyyy-MM-dd HH:mm:ss"),
    TIME_FRACTION("time yyyy-MM-dd HH:mm:ss with a fraction"),
    TIME_ISO_LOCAL("time yyyy-MM-ddTHH:mm:ss without a zone"),
    TIME_ISO_ZONE("time yyyy-MM-ddTHH:mm:ss with a zone"),
    DATE("date yyyy-MM-dd"),
    UUID("UUID"),
    URL("URL"),
    EMAIL("e-mail address"),
    /** A text with PrimeVOX's mark of media. */
    MEDIA_MARK("text with a media mark"),
    /** A documented word. */
    WORD("word"),
    TEXT("text");

    private final String words;

    ScalarKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isTime() {
        return switch (this) {
            case TIME_SECONDS, TIME_FRACTION, TIME_ISO_LOCAL, TIME_ISO_ZONE -> true;
            default -> false;
        };
    }

    boolean isText() {
        return switch (this) {
            case NULL, TRUE, FALSE, CODE, INTEGER, DECIMAL -> false;
            default -> true;
        };
    }

    boolean isNumber() {
        return this == CODE || this == INTEGER || this == DECIMAL;
    }
}
