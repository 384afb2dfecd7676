package dev.polysms.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.ProtocolException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of one HTTP/1.1 answer in the bytes as they arrive, and counts all of them: status lines, headers, interim
 * answers, chunk sizes, body and trailers each have a limit. It finds the same end as OkHttp 5.5, which reads the same bytes
 * after it. An answer that OkHttp accepts and RFC 9112 does not is let through, but its connection is not kept.
 *
 * <p>It holds no body and at most one line. One exchange at a time uses it.
 */
final class AnswerFraming {
    /** As much as OkHttp allows for one answer's headers; here it also covers interim answers and trailers. */
    static final int MAX_HEAD_BYTES = 256 * 1024;

    static final int MAX_HEAD_LINES = 1_000;
    static final int MAX_CHUNK_LINE = 4 * 1024;

    /** A body may come in chunks of one byte: "1 CR LF x CR LF" is five bytes of framing for one of body. */
    private static final int MAX_FRAMING_PER_BODY_BYTE = 8;

    /** Compression may make a body longer, and the reader of a body reports the more helpful error if it is asked first. */
    private static final int BODY_SLACK = 64 * 1024;

    /** A header that matters here is shorter. */
    private static final int LINE_KEPT = 256;

    private static final int MAX_CHUNK_DIGITS = 16;
    private static final long ABSENT = -1;

    private enum Phase {
        STATUS,
        HEADERS,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILERS,
        BODY_UNTIL_CLOSE,
        COMPLETE
    }

    private final byte[] line = new byte[LINE_KEPT];
    private int lineLength;
    private boolean lineEndsInReturn;

    private Phase phase = Phase.COMPLETE;
    private long maxBody;
    private long headBytes;
    private int headLines;
    private long chunkFraming;
    private long bodyBytes;
    private long left;
    private boolean begun;
    private boolean keepable;
    private @Nullable ProtocolException fault;

    private int status;
    private long contentLength;
    private boolean chunked;

    /** Gets ready for the next answer, whose body has at most so many bytes on the wire. */
    void expect(long maxBodyBytes) {
        phase = Phase.STATUS;
        maxBody = maxBodyBytes + maxBodyBytes / 100 + BODY_SLACK;
        lineLength = 0;
        lineEndsInReturn = false;
        headBytes = 0;
        headLines = 0;
        chunkFraming = 0;
        bodyBytes = 0;
        left = 0;
        begun = false;
        keepable = true;
        fault = null;
        expectHead();
    }

    private void expectHead() {
        status = 0;
        contentLength = ABSENT;
        chunked = false;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isComplete() {
        return phase == Phase.COMPLETE;
    }

    /** Returns whether the connection may carry another request: the answer was 2xx, complete and free of oddities. */
    boolean isKeepable() {
        return isComplete() && keepable;
    }

    /**
     * Takes bytes that have arrived.
     *
     * @return how many of them belong to the answer; if fewer than given, the answer is complete or the rest is at fault
     */
    int accept(byte[] bytes, int offset, int length) {
        begun = true;
        int end = offset + length;
        int at = offset;
        try {
            while (at < end && phase != Phase.COMPLETE) {
                at = switch (phase) {
                    case FIXED_BODY, CHUNK_DATA -> at + body(Math.min(left, end - at));
                    case BODY_UNTIL_CLOSE -> at + body(end - at);
                    default -> line(bytes, at, end);
                };
            }
        } catch (ProtocolException e) {
            fault = e;
        }
        return at - offset;
    }

    /**
     * Throws what was wrong with the bytes that {@link #accept} did not take.
     *
     * @throws ProtocolException if this is not HTTP/1.1; a {@link TransportException} if the answer exceeds a limit
     */
    void requireNoFault() throws ProtocolException {
        if (fault != null) {
            throw fault;
        }
    }

    /** Takes the end of the stream, which completes only an answer that has no other end. */
    void end() {
        if (phase == Phase.BODY_UNTIL_CLOSE) {
            phase = Phase.COMPLETE;
        }
    }

    // ---- body

    private int body(long count) throws TransportException {
        bodyBytes += count;
        if (bodyBytes > maxBody) {
            throw new TransportException("the answer's body is longer than its limit allows; see"
                    + " ClientOptions.maxResponseBytes and maxMediaBytes");
        }
        if (phase != Phase.BODY_UNTIL_CLOSE) {
            left -= count;
            if (left == 0) {
                phase = phase == Phase.CHUNK_DATA ? Phase.CHUNK_END : Phase.COMPLETE;
            }
        }
        return (int) count;
    }

    // ---- lines

    /** Reads up to the end of the line, and acts on the line if that is there. */
    private int line(byte[] bytes, int offset, int end) throws ProtocolException {
        int at = offset;
        boolean ended = false;
        while (at < end && !ended) {
            byte next = bytes[at++];
            ended = next == '\n';
            if (!ended) {
                lineEndsInReturn = next == '\r';
                if (lineLength < LINE_KEPT) {
                    line[lineLength] = next;
                }
                lineLength++;
            }
        }
        count(at - offset);
        if (ended) {
            int length = lineEndsInReturn ? lineLength - 1 : lineLength;
            lineLength = 0;
            lineEndsInReturn = false;
            act(length);
        }
        return at;
    }

    private void count(int bytes) throws TransportException {
        if (phase == Phase.CHUNK_SIZE || phase == Phase.CHUNK_END) {
            chunkFraming += bytes;
            if (lineLength > MAX_CHUNK_LINE || chunkFraming > MAX_HEAD_BYTES + MAX_FRAMING_PER_BODY_BYTE * bodyBytes) {
                throw new TransportException("the answer's chunk sizes and extensions are longer than any body needs");
            }
            return;
        }
        headBytes += bytes;
        if (headBytes > MAX_HEAD_BYTES) {
            throw new TransportException("the answer has more than " + MAX_HEAD_BYTES + " bytes of headers");
        }
    }

    private void act(int length) throws ProtocolException {
        switch (phase) {
            case STATUS -> statusLine(length);
            case HEADERS -> header(length);
            case CHUNK_SIZE -> chunkSize(length);
            case CHUNK_END -> chunkEnd(length);
            case TRAILERS -> trailer(length);
            default -> throw new AssertionError(phase + " has no lines");
        }
    }

    private void countHeadLine() throws TransportException {
        if (++headLines > MAX_HEAD_LINES) {
            throw new TransportException("the answer has more than " + MAX_HEAD_LINES + " header lines");
        }
    }

    private void statusLine(int length) throws ProtocolException {
        countHeadLine();
        boolean http = length >= 12
                && lineBegins("http/1.")
                && line[8] == ' '
                && isDigit(line[9])
                && isDigit(line[10])
                && isDigit(line[11])
                && (length == 12 || line[12] == ' ');
        if (!http) {
            throw new ProtocolException("the answer does not begin with an HTTP/1.1 status line");
        }
        keepable &= line[7] == '1'; // HTTP/1.0 closes
        status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
        phase = Phase.HEADERS;
    }

    private void header(int length) throws ProtocolException {
        if (length == 0) {
            endOfHead();
            return;
        }
        countHeadLine();
        switch (line[0]) {
            case 'C', 'c', 'T', 't' -> relevantHeader(length);
            case ' ', '\t' -> keepable = false; // a folded line may hide a header that another reader sees
            default -> {}
        }
    }

    private void relevantHeader(int length) throws ProtocolException {
        String value = value("content-length", length);
        if (value != null) {
            contentLength(value);
            return;
        }
        value = value("transfer-encoding", length);
        if (value != null) {
            keepable &= !chunked; // twice
            chunked = value.equalsIgnoreCase("chunked");
            keepable &= chunked;
            return;
        }
        value = value("connection", length);
        if (value != null) {
            keepable &= !value.toLowerCase(Locale.ROOT).contains("close");
        }
    }

    /** Returns the value if the line has this name. */
    private @Nullable String value(String name, int length) throws ProtocolException {
        if (length <= name.length() || !lineBegins(name)) {
            return null;
        }
        int colon = name.length();
        while (colon < Math.min(length, LINE_KEPT) && (line[colon] == ' ' || line[colon] == '\t')) {
            colon++;
        }
        if (colon == LINE_KEPT || length > LINE_KEPT) {
            throw new ProtocolException("the answer's header " + name + " is too long");
        }
        if (colon == length || line[colon] != ':') {
            return null; // a longer name
        }
        if (colon > name.length()) {
            throw new ProtocolException("the answer's header " + name + " has a space before its colon");
        }
        return text(colon + 1, length).strip();
    }

    /** The last of several counts, as in OkHttp; but several that differ are how answers are smuggled. */
    private void contentLength(String value) throws ProtocolException {
        long length = number(value);
        keepable &= contentLength == ABSENT || contentLength == length;
        contentLength = length;
    }

    private static long number(String value) throws ProtocolException {
        if (value.isEmpty() || value.length() > 18 || !areDigits(value)) {
            throw new ProtocolException("the answer's Content-Length is not a number");
        }
        return Long.parseLong(value);
    }

    private static boolean areDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void endOfHead() {
        boolean interim = status == 100 || (status >= 102 && status < 200);
        if (interim) {
            keepable &= contentLength == ABSENT && !chunked;
            expectHead();
            phase = Phase.STATUS;
            return;
        }
        keepable &= status >= 200 && status < 300 && !(chunked && contentLength != ABSENT);
        boolean bodiless = status == 101 || status == 204 || status == 304;
        keepable &= !(bodiless && (chunked || contentLength > 0));
        if (chunked) {
            phase = Phase.CHUNK_SIZE;
        } else if (contentLength != ABSENT) {
            left = contentLength;
            phase = left == 0 ? Phase.COMPLETE : Phase.FIXED_BODY;
        } else {
            phase = bodiless ? Phase.COMPLETE : Phase.BODY_UNTIL_CLOSE;
            keepable &= bodiless;
        }
    }

    // ---- chunks

    private void chunkSize(int length) throws ProtocolException {
        int digits = 0;
        long size = 0;
        while (digits < Math.min(length, MAX_CHUNK_DIGITS) && Character.digit(line[digits], 16) >= 0) {
            size = size << 4 | Character.digit(line[digits], 16);
            digits++;
        }
        int at = digits;
        while (at < length && at < LINE_KEPT && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
        boolean extended = at < length && at < LINE_KEPT && line[at] == ';';
        if (digits == 0 || size < 0 || !(at == length || extended)) {
            throw new ProtocolException("the answer has a chunk without a size");
        }
        left = size;
        phase = size == 0 ? Phase.TRAILERS : Phase.CHUNK_DATA;
    }

    private void chunkEnd(int length) throws ProtocolException {
        if (length != 0) {
            throw new ProtocolException("the answer has a chunk that is longer than its size");
        }
        phase = Phase.CHUNK_SIZE;
    }

    private void trailer(int length) throws TransportException {
        if (length == 0) {
            phase = Phase.COMPLETE;
        } else {
            countHeadLine();
        }
    }

    // ---- characters

    /** Compares in any letter case, with a name in lower case. */
    private boolean lineBegins(String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((line[i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, ISO_8859_1);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
