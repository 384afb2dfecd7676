package dev.polysms.spring.autoconfigure;

/** A property of Polysms that is missing or wrong. It never holds the value. */
final class PolysmsConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the user can do. */
    private final String action;

    /**
     * Makes the exception.
     *
     * @param problem what is wrong, with the name of the property
     * @param action what the user can do
     */
    PolysmsConfigurationException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    String action() {
        return action;
    }
}
