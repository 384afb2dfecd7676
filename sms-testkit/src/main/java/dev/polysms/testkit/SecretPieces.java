package dev.polysms.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for secrets, their encodings, and pieces of them in what is printed: the rest of a key can be guessed from a half. A secret
 * with a space is a text. It is looked for as a whole only, because the words of a vendor's error may occur in it.
 */
final class SecretPieces {
    /** The length of the pieces. A shorter piece may occur by chance. */
    private static final int LENGTH = 8;

    private SecretPieces() {}

    /** Fails if a text contains a piece of a secret, as it is or encoded. The message does not repeat it. */
    static void requireNone(String printed, List<String> secrets) {
        for (int n = 0; n < secrets.size(); n++) {
            for (String form : forms(secrets.get(n))) {
                int at = printedPiece(printed, form);
                if (at >= 0) {
                    throw new AssertionError("A piece from character " + at + " of a form of secrets().get(" + n
                            + ") are printed; pass the secret to the request as a Secret, or name it by sensitive(…)");
                }
            }
        }
    }

    private static int printedPiece(String printed, String form) {
        int length = form.contains(" ") ? form.length() : LENGTH;
        for (int at = 0; at + length <= form.length(); at++) {
            if (printed.contains(form.substring(at, at + length))) {
                return at;
            }
        }
        return -1;
    }

    /** Returns a secret as it is, and as vendors quote it: percent-encoded, in Base64 and in hexadecimal digits. */
    static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes),
                        HexFormat.of().formatHex(bytes))
                .distinct()
                .toList();
    }
}
