package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ProviderId;
import dev.polysms.spi.VendorWebhooks.Arrival;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Applications store keys, so no change of the code may change a key. */
final class EventKeyTest {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Arrival ARRIVAL =
            Arrival.polled(ProviderId.of("larkline"), InstantSource.system(), "the payload");

    private static String digest(String... content) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String part : content) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static String part(Random random) {
        List<String> pieces =
                List.of("a", "Z", "0", "9", ".", "_", "-", "abc-123", "x".repeat(63), ":", " ", "ž", "😀", "\n", "@");
        StringBuilder part = new StringBuilder();
        for (int count = random.nextInt(4); count > 0; count--) {
            part.append(pieces.get(random.nextInt(random.nextBoolean() ? 9 : pieces.size())));
        }
        return part.toString();
    }

    @Test
    void a_key_has_ids_as_they_are_and_a_digest_of_anything_else() throws Exception {
        Random random = new Random(4711);
        int withDigest = 0;
        for (int i = 0; i < 20_000; i++) {
            String[] ids = new String[1 + random.nextInt(3)];
            for (int at = 0; at < ids.length; at++) {
                ids[at] = part(random);
            }
            boolean plain = List.of(ids).stream().allMatch(id -> ID.matcher(id).matches());
            withDigest += plain ? 0 : 1;
            String expected = "larkline:report:" + (plain ? String.join(":", ids) : digest(ids));

            assertThat(ARRIVAL.byIds("report", ids).dedupeKey()).isEqualTo(expected);
            assertThat(ARRIVAL.byContent("report", ids).dedupeKey()).isEqualTo("larkline:report:" + digest(ids));
        }
        assertThat(withDigest).isBetween(2_000, 18_000);
    }

    @Test
    void a_key_of_long_content_is_a_digest_of_all_of_it() throws Exception {
        for (int length : new int[] {0, 1, 9, 10, 99, 100, 244, 245, 255, 256, 1_000, 100_000}) {
            String text = "ž".repeat(length);
            assertThat(ARRIVAL.byContent("inbound", "", text, "end").dedupeKey())
                    .isEqualTo("larkline:inbound:" + digest("", text, "end"));
        }
    }

    @Test
    void a_key_of_the_payload_has_the_place_if_there_is_one() throws Exception {
        assertThat(ARRIVAL.byPayload("other").dedupeKey()).isEqualTo("larkline:other:" + digest("the payload"));
        assertThat(ARRIVAL.byPayload("other", 3).dedupeKey())
                .isEqualTo("larkline:other:" + digest("the payload") + ":3");
        assertThat(ARRIVAL.byIds("other").dedupeKey()).isEqualTo("larkline:other:");
    }
}
