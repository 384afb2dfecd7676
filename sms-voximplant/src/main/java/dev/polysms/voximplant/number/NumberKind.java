package dev.polysms.voximplant.number;

/** Whether real numbers are meant, or those of Voximplant's own sandbox. */
public enum NumberKind {
    /** Real numbers. */
    REAL("false"),
    /** Numbers of Voximplant's sandbox. */
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
