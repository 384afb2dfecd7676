package dev.polysms.spi;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A credential that is read anew for each request, since vendors rotate them and the old one dies at once. It is never
 * printed: {@code toString()} shows its name only.
 *
 * @since 0.1.0
 */
public final class Secret {
    private final String name;
    private final Supplier<String> source;
    private final boolean header;

    private Secret(String name, Supplier<String> source, boolean header) {
        this.name = Objects.requireNonNull(name, "name");
        this.source = Objects.requireNonNull(source, name);
        this.header = header;
    }

    /**
     * Returns a credential that travels in a body or a query, and is given once.
     *
     * @param name what to call it in messages, such as {@code apiKey}
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public static Secret of(String name, String value) {
        return new Secret(name, constant(name, value, false), false);
    }

    /**
     * Returns a credential that travels in a body or a query, and is asked for at every request.
     *
     * @param name what to call it in messages
     * @param source where to read it; it may be called by many threads
     */
    public static Secret of(String name, Supplier<String> source) {
        return new Secret(name, source, false);
    }

    /**
     * Returns a credential that travels in an HTTP header, and is given once.
     *
     * @param name what to call it in messages
     * @param value the credential: printable ASCII
     * @throws IllegalArgumentException if it is blank or has a character that a header cannot carry
     */
    public static Secret header(String name, String value) {
        return new Secret(name, constant(name, value, true), true);
    }

    /**
     * Returns a credential that travels in an HTTP header, and is asked for at every request.
     *
     * @param name what to call it in messages
     * @param source where to read it; it may be called by many threads
     */
    public static Secret header(String name, Supplier<String> source) {
        return new Secret(name, source, true);
    }

    /**
     * Returns whether the credential is a value and not a supplier's.
     *
     * @return true if {@link #value()} always returns the same
     */
    public boolean isConstant() {
        return source instanceof Constant;
    }

    /** A value that was checked. */
    private static final class Constant implements Supplier<String> {
        private final String value;

        Constant(String value) {
            this.value = value;
        }

        @Override
        public String get() {
            return value;
        }
    }

    private static Supplier<String> constant(String name, String value, boolean header) {
        Objects.requireNonNull(value, name);
        String fault = fault(name, value, header);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        return new Constant(value);
    }

    /**
     * Reads the credential as it is now.
     *
     * @throws CredentialException if it cannot be read or cannot be used; the message does not show it
     */
    public String value() {
        if (source instanceof Constant constant) {
            return constant.value;
        }
        String value;
        try {
            value = source.get();
        } catch (Throwable e) { // Errors and undeclared exceptions too: nothing has been sent
            throw new CredentialException("The supplier of " + name + " failed; fix it or give the value itself", e);
        }
        if (value == null) {
            throw new CredentialException(
                    "The supplier of " + name + " gave null; it must return the credential", null);
        }
        String fault = fault(name, value, header);
        if (!fault.isEmpty()) {
            throw new CredentialException(fault, null);
        }
        return value;
    }

    private static String fault(String name, String value, boolean header) {
        if (value.isBlank()) {
            return name + " must not be blank; set it to the vendor's credential";
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return name + " has a control character, such as a line break at its end; remove it";
            }
            if (header && value.charAt(i) > '~') {
                return name + " has a character that an HTTP header cannot carry; it must be printable ASCII";
            }
        }
        return "";
    }

    /** Returns the name, never the credential. */
    @Override
    public String toString() {
        return "Secret(" + name + ")";
    }
}
