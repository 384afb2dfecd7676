package dev.polysms.spi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A secret in the encodings that hide all of its characters: hexadecimal and Base64. */
final class SecretEncodings {
    /** In Base64, fewer bytes are too few characters to be known by. */
    private static final int FEWEST_BYTES = 4;

    private static final int BYTES_OF_A_GROUP = 3;

    private SecretEncodings() {}

    static Stream<String> of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < FEWEST_BYTES) {
            return Stream.of();
        }
        HexFormat hex = HexFormat.of();
        Stream<String> hexadecimal =
                Stream.of(hex.formatHex(bytes), hex.formatHex(secret.getBytes(StandardCharsets.UTF_16BE)));
        Stream<String> base64 = Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> IntStream.range(0, BYTES_OF_A_GROUP)
                        .mapToObj(before -> inner(encoder.withoutPadding(), bytes, before)));
        return Stream.concat(hexadecimal, base64).distinct();
    }

    /**
     * Returns the part of the encoding that does not depend on the bytes around the secret: three bytes are four characters of six
     * bits each.
     */
    private static String inner(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        int first = (before * Byte.SIZE + 5) / 6;
        int end = bytes.length * Byte.SIZE / 6;
        return encoder.encodeToString(bytes).substring(first, end);
    }
}
