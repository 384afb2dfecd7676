package dev.polysms.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for secrets, their encodings, and pieces of them in what is printed: the rest of a key can be guessed from a half. A secret
 * with a space is a text. It is looked for as a whole only, because the words of a vendor's error may occur in it.
 */
final class SecretPieces {
    /** The length of the pieces. A shorter piece may occur by chance. */
    private static final int LENGTH = 8;

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

    private SecretPieces() {}

    /** Fails if a text contains a piece of a secret, as it is or encoded. The message does not repeat it. */
    static void requireNone(String printed, List<String> secrets) {
        for (int n = 0; n < secrets.size(); n++) {
            for (String form : forms(secrets.get(n))) {
                if (hasPiece(printed, form)) {
                    throw new AssertionError("A piece of secrets().get(" + n
                            + ") is printed; pass the secret to the request as a Secret, or name it by sensitive(…)");
                }
            }
        }
    }

    private static boolean hasPiece(String printed, String form) {
        int length = form.contains(" ") ? form.length() : LENGTH;
        for (int at = 0; at + length <= form.length(); at++) {
            if (printed.contains(form.substring(at, at + length))) {
                return true;
            }
        }
        return false;
    }

    /** Returns an answer that quotes secrets, as they are and encoded. */
    static VendorAnswer quoting(List<String> secrets) {
        String quoted =
                secrets.stream().flatMap(secret -> forms(secret).stream()).collect(Collectors.joining(" "));
        return VendorAnswer.unknown(
                "an answer that quotes the request",
                500,
                "{\"error\":\"" + quoted + "\",\"message\":\"" + quoted + "\",\"reason\":\"" + quoted
                        + "\",\"status\":\"99\"}");
    }

    /** Returns a secret as it is, and as vendors quote it: percent-encoded, in Base64 and in hexadecimal digits; a number as it is. */
    static List<String> forms(String secret) {
        if (NUMBER.matcher(secret).matches()) {
            return List.of(secret);
        }
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
