package dev.polysms.failover;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects messages by recipient and sender. It matches when every condition matches one of its values. Immutable.
 *
 * @since 0.1.0
 */
public final class RoutingRule {
    private static final int HIGHEST_CALLING_CODE = 999;

    private final String name;
    private final Set<Integer> callingCodes;
    private final Set<SenderKind> kinds;
    private final Set<Address> senders;

    private RoutingRule(String name, Set<Integer> callingCodes, Set<SenderKind> kinds, Set<Address> senders) {
        this.name = name;
        this.callingCodes = callingCodes;
        this.kinds = kinds;
        this.senders = senders;
    }

    /** A kind of sender address. */
    public enum SenderKind {
        /** A {@link PhoneNumber}. */
        PHONE_NUMBER("a phone number"),
        /** A {@link ShortCode}. */
        SHORT_CODE("a short code"),
        /** A {@link SenderName}. */
        SENDER_NAME("a sender name");

        private final String words;

        SenderKind(String words) {
            this.words = words;
        }

        static Optional<SenderKind> of(Address sender) {
            if (sender instanceof PhoneNumber) {
                return Optional.of(PHONE_NUMBER);
            }
            if (sender instanceof ShortCode) {
                return Optional.of(SHORT_CODE);
            }
            return sender instanceof SenderName ? Optional.of(SENDER_NAME) : Optional.empty();
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Returns a rule without a condition; add one.
     *
     * @param name the name in routing decisions and exceptions: 1 to 32 ASCII letters, digits, dots, underscores or hyphens, beginning
     *     with a letter or digit
     * @throws IllegalArgumentException if the name is something else
     */
    public static RoutingRule named(String name) {
        return new RoutingRule(SendRoute.requireName("rule", name), Set.of(), Set.of(), Set.of());
    }

    /**
     * Returns this rule for recipients in certain countries.
     *
     * @param callingCodes country calling codes, for example 1 for North America and 420 for Czechia
     * @throws IllegalArgumentException if a code is not from 1 to 999
     */
    public RoutingRule toCallingCode(int... callingCodes) {
        Set<Integer> codes = Arrays.stream(callingCodes).boxed().collect(Collectors.toUnmodifiableSet());
        codes.stream()
                .filter(code -> code < 1 || code > HIGHEST_CALLING_CODE)
                .findFirst()
                .ifPresent(code -> {
                    throw new IllegalArgumentException("The country calling code is " + code
                            + "; it must be from 1 to 999, without a plus sign or zeros");
                });
        return new RoutingRule(name, codes, kinds, senders);
    }

    /** Returns this rule for certain kinds of sender address. */
    public RoutingRule fromKind(SenderKind... kinds) {
        return new RoutingRule(name, callingCodes, Set.of(kinds), senders);
    }

    /** Returns this rule for certain sender addresses. */
    public RoutingRule from(Address... senders) {
        return new RoutingRule(name, callingCodes, kinds, Set.of(senders));
    }

    /** Returns the name in routing decisions and exceptions. */
    public String name() {
        return name;
    }

    /** Returns whether every condition matches a message, without any I/O. */
    public boolean matches(SmsMessage message) {
        Objects.requireNonNull(message, "message");
        return (callingCodes.isEmpty() || goesToOneOf(message.to()))
                && (kinds.isEmpty()
                        || message.from()
                                .flatMap(SenderKind::of)
                                .filter(kinds::contains)
                                .isPresent())
                && (senders.isEmpty()
                        || message.from().filter(senders::contains).isPresent());
    }

    private boolean goesToOneOf(PhoneNumber recipient) {
        return recipient.callingCode().stream().anyMatch(callingCodes::contains);
    }

    boolean isUnconditional() {
        return callingCodes.isEmpty() && kinds.isEmpty() && senders.isEmpty();
    }

    /** Returns the name and the conditions, such as {@code us: to +1, from a short code}, with masked numbers. */
    @Override
    public String toString() {
        List<String> conditions = new ArrayList<>();
        if (!callingCodes.isEmpty()) {
            conditions.add("to "
                    + callingCodes.stream().sorted().map(code -> "+" + code).collect(Collectors.joining(" or ")));
        }
        if (!kinds.isEmpty()) {
            conditions.add(
                    "from " + kinds.stream().sorted().map(SenderKind::toString).collect(Collectors.joining(" or ")));
        }
        if (!senders.isEmpty()) {
            conditions.add(
                    "from " + senders.stream().map(Address::toString).sorted().collect(Collectors.joining(" or ")));
        }
        return name + (conditions.isEmpty() ? "" : ": " + String.join(", ", conditions));
    }
}
