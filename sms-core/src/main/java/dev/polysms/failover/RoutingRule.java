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
 * What a message must be to go a certain way: where it goes, and what it comes from. All conditions must hold, and of each one
 * of its values. Immutable.
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

    /** What a text comes from. */
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
     * Returns a rule without a condition; give it one.
     *
     * @param name what routes and exceptions call it: 1 to 32 ASCII letters, digits, dots, underscores or hyphens, beginning
     *     with a letter or digit
     * @return the rule
     * @throws IllegalArgumentException if the name is something else
     */
    public static RoutingRule named(String name) {
        return new RoutingRule(SendRoute.requireName("rule", name), Set.of(), Set.of(), Set.of());
    }

    /**
     * Returns this rule for recipients in certain countries.
     *
     * @param callingCodes country calling codes, one of which the recipient must have: 1 for North America, 420 for Czechia
     * @return the rule
     * @throws IllegalArgumentException if a code is not from 1 to 999
     */
    public RoutingRule toCallingCode(int... callingCodes) {
        Set<Integer> codes = Arrays.stream(callingCodes).boxed().collect(Collectors.toUnmodifiableSet());
        if (codes.stream().anyMatch(code -> code < 1 || code > HIGHEST_CALLING_CODE)) {
            throw new IllegalArgumentException("A country calling code is from 1 to 999, without a plus sign or zeros");
        }
        return new RoutingRule(name, codes, kinds, senders);
    }

    /**
     * Returns this rule for certain kinds of sender.
     *
     * @param kinds the kinds, one of which the sender must be
     * @return the rule
     */
    public RoutingRule fromKind(SenderKind... kinds) {
        return new RoutingRule(name, callingCodes, Set.of(kinds), senders);
    }

    /**
     * Returns this rule for certain senders.
     *
     * @param senders the addresses, one of which the sender must equal; letter case counts
     * @return the rule
     */
    public RoutingRule from(Address... senders) {
        return new RoutingRule(name, callingCodes, kinds, Set.of(senders));
    }

    /**
     * Returns the name.
     *
     * @return what routes and exceptions call it
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether a message fulfils this rule, without any I/O.
     *
     * @param message the message
     * @return true if every condition holds
     */
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

    /** Returns the name and the conditions, such as {@code us: to +1, from a short code}; numbers are masked. */
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
