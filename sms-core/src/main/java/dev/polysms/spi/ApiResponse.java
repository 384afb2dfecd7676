package dev.polysms.spi;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.internal.http.BodyText;
import dev.polysms.internal.http.HttpTime;
import dev.polysms.internal.http.NamedCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's whole answer: status, headers and body, and the two kinds of exception that it can lead to. Not for use by
 * several threads at once. {@code toString()} shows the status only.
 *
 * @since 0.1.0
 */
public final class ApiResponse {
    /** A code this short names an error and no person, even if the request happens to hold the same digits. */
    private static final int LONGEST_PLAIN_CODE = 4;

    /** An id or a code that the vendor made up. No space and no plus sign: neither words nor E.164. */
    private static final Pattern VENDOR_ID = Pattern.compile("[A-Za-z0-9._:/=-]{1,100}");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final ProviderId provider;
    private final String operation;
    private final Safety safety;
    private final int status;
    private final HeaderList headers;
    private final byte[] body;
    private final @Nullable Duration retryAfter;
    private final @Nullable ApiRequest request;
    private @Nullable Json json;

    private ApiResponse(Builder builder) {
        this.provider = builder.provider;
        this.operation = builder.operation;
        this.safety = builder.safety;
        this.status = builder.status;
        this.headers = builder.headers;
        this.body = builder.body;
        this.retryAfter = builder.retryAfter;
        this.request = builder.request;
    }

    /**
     * Returns a builder, for the transport and for tests of adapters.
     *
     * @param provider the vendor that answered
     * @param operation the operation that it answered
     * @param status the HTTP status
     */
    public static Builder builder(ProviderId provider, Operation<?, ?> operation, int status) {
        return new Builder(provider, operation, status);
    }

    /**
     * Returns the HTTP status.
     *
     * @return the status as it came, redirects included
     */
    public int status() {
        return status;
    }

    /**
     * Returns whether the status is 2xx. That alone proves nothing.
     *
     * @return true for 200 to 299
     */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /**
     * Returns a header.
     *
     * @param name its name in any letter case
     * @return its first value, or empty if it is absent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.first(name));
    }

    /** Returns the vendor's time by the {@code Date} header, or empty if it has none that can be read. */
    public Optional<Instant> date() {
        return header("Date").flatMap(HttpTime::date);
    }

    /**
     * Returns the length of the body as its header announced it.
     *
     * @return the number of bytes, or empty if it was not announced, as for a body that came compressed
     */
    public OptionalLong contentLength() {
        String value = header("Content-Length").orElse("");
        boolean number = LENGTH.matcher(value).matches();
        return number ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /**
     * Returns the body as text. It is read as UTF-8, or if its bytes are not UTF-8, in the charset that the Content-Type header
     * names.
     *
     * @return the text; bytes that are no characters in either charset are replaced
     */
    public String text() {
        String plain = BodyText.printableUtf8(body);
        return plain != null
                ? plain
                : BodyText.decode(body, header("Content-Type").flatMap(NamedCharset::of))
                        .orElseGet(() -> text(StandardCharsets.UTF_8));
    }

    /**
     * Returns the body as text in the charset that the vendor documents.
     *
     * @return the text; bytes that are no characters are replaced
     */
    public String text(Charset charset) {
        return new String(body, charset);
    }

    /**
     * Returns the body as it came.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return body.clone();
    }

    /**
     * Returns the body as JSON.
     *
     * @return the body's value; a missing one, whose every member is missing too, if it is not JSON. In the answer to a request that
     *     changes something, an object that has one member twice, with different values, makes the whole body a missing value
     */
    public Json json() {
        Json parsed = json;
        if (parsed == null) {
            parsed = safety == Safety.AT_MOST_ONCE ? Json.parseProof(body) : Json.parse(body);
            json = parsed;
        }
        return parsed;
    }

    /**
     * Returns the vendor's refusal as an exception.
     *
     * @param reason why it refused
     * @param vendorCode its own code, or null
     * @param vendorText its own words, or null; they are redacted here
     * @return the exception, to be thrown
     */
    public RejectedException rejected(Reason reason, @Nullable String vendorCode, @Nullable String vendorText) {
        return detailed(RejectedException.builder(provider, reason), vendorCode, vendorText)
                .message("refused")
                .build();
    }

    /**
     * Returns the exception for an answer that proves neither success nor refusal: {@link OutcomeUnknownException} for a
     * request that changes something, {@link UnavailableException} for a read.
     *
     * @param why what is missing, as a sentence
     * @return the exception, to be thrown
     */
    public SmsException unproven(String why) {
        return unproven(why, null, null);
    }

    /**
     * Returns the exception for an answer that proves neither success nor refusal, such as a vendor's own breakdown.
     *
     * @param why what is missing, as a sentence
     * @param vendorCode the vendor's own code, or null
     * @param vendorText the vendor's own words, or null; they are redacted here
     * @return the exception, to be thrown
     */
    public SmsException unproven(String why, @Nullable String vendorCode, @Nullable String vendorText) {
        if (safety == Safety.AT_MOST_ONCE) {
            return detailed(OutcomeUnknownException.builder(provider), vendorCode, vendorText)
                    .message(why)
                    .build();
        }
        UnavailableException.Builder builder = detailed(UnavailableException.builder(provider), vendorCode, vendorText)
                .message(why);
        return (passing() ? builder : builder.notWorthRetrying()).build();
    }

    /** A read is worth another try when the server, not the answer's meaning, was the trouble. */
    private boolean passing() {
        return status >= 500 || status == 429 || status == 408;
    }

    private <B extends SmsException.Builder<B>> B detailed(B builder, @Nullable String code, @Nullable String text) {
        Redactor redactor = redactor();
        return builder.operation(operation)
                .httpStatus(status)
                .retryAfter(retryAfter)
                .vendorCode(code == null ? null : shown(code, redactor))
                .vendorMessage(text == null || text.isBlank() ? null : redactor.redact(text))
                .requestId(requestId().orElse(null))
                .cause(json == null ? null : json.problem());
    }

    /** A vendor's own code is long or all digits by nature: what redact() takes for a key or a number. */
    private static String shown(String code, Redactor redactor) {
        if (code.length() <= LONGEST_PLAIN_CODE) {
            return code;
        }
        return VENDOR_ID.matcher(code).matches() ? redactor.withoutValues(code) : redactor.redact(code);
    }

    /**
     * Returns the vendor's id of the request, from the header that {@link ApiRequest.Builder#requestIdHeaders} names; empty if there
     * is none, or if it does not look like an id. Values of the request are masked in it.
     */
    public Optional<String> requestId() {
        List<String> names = request == null ? ApiRequest.REQUEST_ID_HEADERS : request.requestIdHeaders();
        for (String name : names) {
            Optional<String> id = header(name);
            if (id.isPresent()) {
                return id.filter(word -> VENDOR_ID.matcher(word).matches())
                        .map(word -> redactor().withoutValues(word));
            }
        }
        return Optional.empty();
    }

    private Redactor redactor() {
        return request == null ? new Redactor(List.of()) : Redactor.of(request);
    }

    /** Returns the status only. */
    @Override
    public String toString() {
        return "ApiResponse[" + provider + " " + operation + " HTTP " + status + "]";
    }

    /** Builds an {@link ApiResponse}. Not thread-safe. */
    public static final class Builder {
        private final ProviderId provider;
        private final String operation;
        private final Safety safety;
        private final int status;
        private final HeaderList headers = new HeaderList();
        private byte[] body = new byte[0];
        private @Nullable Duration retryAfter;
        private @Nullable ApiRequest request;

        private Builder(ProviderId provider, Operation<?, ?> operation, int status) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.operation = operation.name();
            this.safety = operation.safety();
            this.status = status;
        }

        /** Adds a header; of several with one name the first counts. */
        public Builder header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        /**
         * Sets the body.
         *
         * @param body the bytes; not copied
         */
        public Builder body(byte[] body) {
            this.body = Objects.requireNonNull(body, "body");
            return this;
        }

        /**
         * Sets the body.
         *
         * @param body the text, in UTF-8
         */
        public Builder body(String body) {
            return body(body.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Sets how long the vendor asked to wait.
         *
         * @param retryAfter the time, or null if it did not say
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** Sets the request that was answered: no exception may show what it held. */
        public Builder request(ApiRequest request) {
            this.request = Objects.requireNonNull(request, "request");
            return this;
        }

        /** Builds the answer. */
        public ApiResponse build() {
            return new ApiResponse(this);
        }
    }
}
