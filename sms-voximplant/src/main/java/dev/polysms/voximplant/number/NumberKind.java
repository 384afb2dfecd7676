package dev.polysms.voximplant.number;

/**
 * Real numbers, or numbers of Voximplant's own sandbox.
 *
 * @since 0.1.0
 */
public enum NumberKind {
    REAL("false"),
    SANDBOX("true"),
    /** Both. */
    ALL("all");

    private final String field;

    NumberKind(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }
}
