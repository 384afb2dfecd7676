package dev.polysms;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's proof that it accepted a message. An accepted message is not yet delivered: a delivery report or the vendor's history shows
 * the delivery. Immutable.
 *
 * @since 0.1.0
 */
public final class SendReceipt {
    private final ProviderId provider;
    private final @Nullable MessageId id;
    private final int segments;
    private final @Nullable Record vendor;
    private final List<Attempt> attempts;
    private final @Nullable String requestId;
    private final SortedMap<String, String> headers;

    private SendReceipt(Builder builder) {
        this.provider = builder.provider;
        this.id = builder.id;
        this.segments = builder.segments;
        this.vendor = builder.vendor;
        this.attempts = builder.attempts;
        this.requestId = builder.requestId;
        this.headers = builder.headers;
    }

    /**
     * Returns an empty builder, for adapters and for fakes.
     *
     * @param provider the vendor that accepted the message
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /** Returns a builder that starts from this receipt. */
    public Builder toBuilder() {
        Builder builder = new Builder(provider);
        builder.id = id;
        builder.segments = segments;
        builder.vendor = vendor;
        builder.attempts = attempts;
        builder.requestId = requestId;
        builder.headers = headers;
        return builder;
    }

    /** Returns the vendor that accepted the message. */
    public ProviderId provider() {
        return provider;
    }

    /**
     * Returns the vendor's id of the message, by which delivery reports and history rows are matched.
     *
     * @return the id, or empty if the vendor accepts without an id
     */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the number of segments that the vendor counted; each segment is charged.
     *
     * @return the number, or empty if the vendor reports none or has not counted them yet
     */
    public OptionalInt segments() {
        return segments == 0 ? OptionalInt.empty() : OptionalInt.of(segments);
    }

    /**
     * Returns all fields of the vendor, in the vendor's own type.
     *
     * @param type the vendor module's record, such as {@code PrimeVoxReceipt}
     * @return the vendor's record, or empty if this receipt is another vendor's
     */
    public <T extends Record> Optional<T> vendor(Class<T> type) {
        return Optional.ofNullable(vendor).filter(type::isInstance).map(type::cast);
    }

    /**
     * Returns the attempts of a sender object with several routes, in order, up to the route that accepted the message.
     *
     * @return the attempts; an empty list if a single client sent the message
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Returns the vendor's id of the request, to quote to its support; empty if the vendor gave none. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Returns the headers of the vendor's answer that {@link ClientOptions.Builder#receiptHeaders} allows, by their names in lower case.
     * {@link #toString()} leaves them out.
     */
    public SortedMap<String, String> headers() {
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SendReceipt that
                && provider.equals(that.provider)
                && Objects.equals(id, that.id)
                && segments == that.segments
                && Objects.equals(vendor, that.vendor)
                && attempts.equals(that.attempts)
                && Objects.equals(requestId, that.requestId)
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, id, segments, vendor, attempts, requestId, headers);
    }

    @Override
    public String toString() {
        return "SendReceipt[provider=" + provider + ", id=" + (id == null ? "none" : id)
                + (segments == 0 ? "" : ", segments=" + segments)
                + (attempts.isEmpty() ? "" : ", attempts=" + attempts) + "]";
    }

    /** Builds a {@link SendReceipt}. Not thread-safe. */
    public static final class Builder {
        private final ProviderId provider;
        private @Nullable MessageId id;
        private int segments;
        private @Nullable Record vendor;
        private List<Attempt> attempts = List.of();
        private @Nullable String requestId;
        private SortedMap<String, String> headers = Collections.emptySortedMap();

        private Builder(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
        }

        /**
         * Sets the vendor's id of the message.
         *
         * @param id the id, or null if the vendor gave none
         */
        public Builder id(@Nullable MessageId id) {
            this.id = id;
            return this;
        }

        /**
         * Sets the number of segments that the vendor counted.
         *
         * @param segments up to 1,000; 0 if the vendor has not counted them yet
         */
        public Builder segments(int segments) {
            this.segments = segments == 0 ? 0 : Positive.count("segments", segments, 1_000);
            return this;
        }

        /**
         * Sets the vendor's own record.
         *
         * @param vendor a record whose {@code toString()} shows no number and no text
         */
        public Builder vendor(Record vendor) {
            this.vendor = Objects.requireNonNull(vendor, "vendor");
            return this;
        }

        /**
         * Sets the attempts, for sender objects with several routes.
         *
         * @param attempts the attempts, in their order
         */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = List.copyOf(attempts);
            return this;
        }

        /** Sets the vendor's id of the request. */
        public Builder requestId(String requestId) {
            this.requestId = Objects.requireNonNull(requestId, "requestId");
            return this;
        }

        /** Sets the headers of the answer that the user allowed. */
        public Builder headers(Map<String, String> headers) {
            SortedMap<String, String> lowerCase = new TreeMap<>();
            headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
            this.headers = Collections.unmodifiableSortedMap(lowerCase);
            return this;
        }

        /** Builds the receipt. */
        public SendReceipt build() {
            return new SendReceipt(this);
        }
    }
}
