package dev.polysms;

/**
 * Marks an interface for a vendor's feature beyond sending. A client has the feature if and only if it implements the interface. A
 * call to a missing feature does not compile, and no method throws {@code UnsupportedOperationException}.
 *
 * <p>Code that works with any vendor asks once, when it is wired: {@link SmsClient#capability(Class)}.
 *
 * @since 0.1.0
 */
public interface Capability {}
