package dev.polysms.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash in four numbers, which take a third of the memory that its 64 hex digits take. Immutable. */
final class Hash {
    private static final int DIGITS = 16; // of a number
    private static final VarHandle NUMBERS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{64}");

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private Hash(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /** Returns the hash in the first 32 bytes of an array. */
    static Hash ofBytes(byte[] bytes) {
        return new Hash(
                (long) NUMBERS.get(bytes, 0),
                (long) NUMBERS.get(bytes, Long.BYTES),
                (long) NUMBERS.get(bytes, 2 * Long.BYTES),
                (long) NUMBERS.get(bytes, 3 * Long.BYTES));
    }

    /** Returns the hash with 64 lower-case hex digits; null if the text is something else. */
    static @Nullable Hash ofHex(String hex) {
        if (!SYNTAX.matcher(hex).matches()) {
            return null;
        }
        return new Hash(
                HexFormat.fromHexDigitsToLong(hex, 0, DIGITS),
                HexFormat.fromHexDigitsToLong(hex, DIGITS, 2 * DIGITS),
                HexFormat.fromHexDigitsToLong(hex, 2 * DIGITS, 3 * DIGITS),
                HexFormat.fromHexDigitsToLong(hex, 3 * DIGITS, 4 * DIGITS));
    }

    /** Returns the 64 hex digits in lower case. */
    String hex() {
        return HEX.toHexDigits(first) + HEX.toHexDigits(second) + HEX.toHexDigits(third) + HEX.toHexDigits(fourth);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    /** Returns the type only: the content could be guessed from the hash. */
    @Override
    public String toString() {
        return "Hash";
    }
}
