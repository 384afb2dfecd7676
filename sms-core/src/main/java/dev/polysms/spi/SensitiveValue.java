package dev.polysms.spi;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A value that must not be seen, as it compares with a {@link WireReading}. It is found whole, and in pieces: a vendor may repeat a
 * part of it.
 */
final class SensitiveValue {
    /** The shortest part of a text that is masked; shorter parts are common words. */
    private static final int PIECE_OF_TEXT = 12;

    /** A part of a secret or of a phone number. */
    private static final int PIECE_OF_SECRET = 8;

    /** A shorter secret could be a part of any word. */
    private static final int SHORTEST_INSIDE_A_WORD = 4;

    private final String value;
    private final int piece;
    private final boolean secret;

    private SensitiveValue(String value, int piece, boolean secret) {
        this.value = value;
        this.piece = piece;
        this.secret = secret;
    }

    /** Returns a value that a person may have written, such as a text or a number. */
    static SensitiveValue ofText(String text) {
        String folded = WireReading.fold(text).strip();
        boolean number = !folded.isEmpty() && folded.chars().allMatch(c -> c >= '0' && c <= '9');
        return new SensitiveValue(folded, number ? PIECE_OF_SECRET : PIECE_OF_TEXT, false);
    }

    /** Returns a credential, as it is and in its encodings. */
    static Stream<SensitiveValue> ofSecret(String secret) {
        return Stream.concat(Stream.of(secret), SecretEncodings.of(secret))
                .map(form -> new SensitiveValue(WireReading.fold(form).strip(), PIECE_OF_SECRET, true));
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    /** Marks the characters of a line that repeat this value. */
    void mark(List<WireReading> readings, BitSet masked) {
        readings.forEach(reading -> markWhole(reading, masked));
        if (value.length() >= piece) {
            markPieces(readings, masked);
        }
    }

    private void markWhole(WireReading reading, BitSet masked) {
        String text = reading.text();
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            if (standsForItself(text, at, end)) {
                reading.mark(at, end, masked);
            }
        }
    }

    /** "hi" in {@code 'hi'} does, and in "this" does not. */
    private boolean standsForItself(String text, int start, int end) {
        if (secret && value.length() >= SHORTEST_INSIDE_A_WORD) {
            return true;
        }
        boolean joinedBefore = start > 0 && Character.isLetterOrDigit(text.codePointBefore(start));
        boolean joinedAfter = end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
        return !joinedBefore && !joinedAfter;
    }

    private void markPieces(List<WireReading> readings, BitSet masked) {
        Set<String> wanted = new HashSet<>();
        readings.forEach(reading -> addPieces(reading.text(), wanted));
        Set<String> found = piecesAmong(wanted);
        if (found.isEmpty()) {
            return;
        }
        for (WireReading reading : readings) {
            String text = reading.text();
            for (int at = 0; at + piece <= text.length(); at++) {
                if (found.contains(text.substring(at, at + piece))) {
                    reading.mark(at, at + piece, masked);
                }
            }
        }
    }

    private void addPieces(String text, Set<String> pieces) {
        for (int at = 0; at + piece <= text.length(); at++) {
            pieces.add(text.substring(at, at + piece));
        }
    }

    /** One walk over the value with a rolling hash, also for a long value that repeats itself. */
    private Set<String> piecesAmong(Set<String> wanted) {
        boolean[] hashes = new boolean[1 << Short.SIZE];
        wanted.forEach(part -> hashes[part.hashCode() & 0xFFFF] = true);
        int leaves = 1; // what a character weighs when it leaves the hash
        for (int i = 0; i < piece; i++) {
            leaves *= 31;
        }
        Set<String> found = new HashSet<>();
        int hash = 0; // as String.hashCode() of the last characters
        for (int at = 0; at < value.length(); at++) {
            int left = at < piece ? 0 : value.charAt(at - piece);
            hash = 31 * hash + value.charAt(at) - leaves * left;
            if (at + 1 >= piece && hashes[hash & 0xFFFF]) {
                String part = value.substring(at + 1 - piece, at + 1);
                if (wanted.contains(part)) {
                    found.add(part);
                }
            }
        }
        return found;
    }
}
