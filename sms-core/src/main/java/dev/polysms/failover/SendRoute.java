package dev.polysms.failover;

import dev.polysms.Address;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.spi.DelegatingSender;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A named way to send: a sender, and the address that its messages come from. Vendors do not share numbers, so a message that takes
 * another route needs another sender address. Immutable; as thread-safe as its sender.
 *
 * @since 0.1.0
 */
public final class SendRoute {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private final String name;
    private final SmsSender sender;
    private final @Nullable Address from;

    private SendRoute(String name, SmsSender sender, @Nullable Address from) {
        this.name = name;
        this.sender = sender;
        this.from = from;
    }

    /**
     * Returns a route that sends from the address of each message.
     *
     * @param name the name in attempts and logs: 1 to 32 ASCII letters, digits, dots, underscores or hyphens, beginning with a letter or
     *     digit
     * @param sender a client, or anything that wraps one
     * @throws IllegalArgumentException if the name is something else
     */
    public static SendRoute of(String name, SmsSender sender) {
        return new SendRoute(requireName("route", name), Objects.requireNonNull(sender, "sender"), null);
    }

    static String requireName(String what, String name) {
        if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "The name of a " + what + " is 1 to 32 letters, digits, dots, underscores or"
                            + " hyphens and starts with a letter or digit; it is printed, so put no number into it");
        }
        return name;
    }

    /** Returns a route that sends every message from the given number, short code or name of the account. */
    public SendRoute withFrom(Address from) {
        return new SendRoute(name, sender, Objects.requireNonNull(from, "from"));
    }

    /** Returns the name in attempts and logs. */
    public String name() {
        return name;
    }

    /** Returns the sender. */
    public SmsSender sender() {
        return sender;
    }

    /** Returns the route's own sender address, or empty if each message keeps its own. */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    DelegatingSender.Delegate delegate() {
        return new DelegatingSender.Delegate(sender, from());
    }

    SmsMessage readdressed(SmsMessage message) {
        return from == null ? sender.addressed(message) : message.withFrom(from);
    }

    @Nullable
    ProviderId provider() {
        return sender instanceof SmsClient client ? client.provider() : null;
    }

    /** Returns the name and, if known, the vendor and the masked address. */
    @Override
    public String toString() {
        ProviderId provider = provider();
        return name + (provider == null ? "" : " at " + provider) + (from == null ? "" : " from " + from);
    }
}
