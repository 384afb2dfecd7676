package dev.polysms.spring.autoconfigure;

import java.util.function.Supplier;

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

    /**
     * Runs what takes the value of a property. Its messages have the rule and not the value.
     *
     * @throws PolysmsConfigurationException if the value is wrong; it names the property
     */
    static <T> T naming(String property, Supplier<T> taking) {
        try {
            return taking.get();
        } catch (IllegalArgumentException e) {
            throw new PolysmsConfigurationException(
                    "The property " + property + " is wrong: " + e.getMessage() + ".", "Correct " + property + ".");
        }
    }

    String action() {
        return action;
    }
}
