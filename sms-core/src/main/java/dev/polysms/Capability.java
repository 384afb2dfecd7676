package dev.polysms;

/**
 * Marks an interface that stands for a vendor's feature beyond sending. A client has the feature if and only if it
 * implements the interface: what a vendor lacks does not compile, and nothing throws
 * {@code UnsupportedOperationException}.
 *
 * <p>Code that works with any vendor asks once, when it is wired: {@link SmsClient#capability(Class)}.
 */
public interface Capability {}
