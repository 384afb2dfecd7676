package dev.polysms.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.webhook.WebhookException.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guard walks over a URL. Here it is compared with a search that splits the URL by regular expressions. */
final class SecretInUrlTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";

    private static final List<String> PIECES = List.of(
            "/",
            "/",
            "?",
            "&",
            "=",
            "#",
            ";",
            "%",
            "%2D",
            "%2F",
            "+",
            "hooks",
            "token=",
            "jsessionid=0123456789ABCDEF",
            SECRET,
            SECRET,
            SECRET.replace("-", "%2d"),
            SECRET.substring(1),
            "another-secret-17171717",
            "ž",
            "https://example.com");

    private static Optional<Failure> expected(String url) {
        String[] whole = url.split(Pattern.quote("#"), 2)[0].split(Pattern.quote("?"), 2);
        Stream<String> segments = Stream.of(whole[0].split("/", -1)).map(SecretInUrlTest::decoded);
        Stream<String> values = whole.length == 1
                ? Stream.empty()
                : Stream.of(whole[1].split("&", -1)).map(parameter -> decoded(parameter.replaceFirst("^[^=]*=", "")));
        List<String> candidates;
        try {
            candidates = Stream.concat(segments, values)
                    .map(part -> part.split(";", 2)[0])
                    .toList();
        } catch (IllegalArgumentException e) {
            return Optional.of(Failure.MALFORMED);
        }
        if (candidates.contains(SECRET)) {
            return Optional.empty();
        }
        return Optional.of(
                candidates.stream().anyMatch(text -> text.length() >= 16) ? Failure.MISMATCH : Failure.MISSING);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Optional<Failure> actual(String url) {
        try {
            WebhookGuard.secretInUrl(SECRET)
                    .check(WebhookRequest.builder().url(url).build());
            return Optional.empty();
        } catch (WebhookException e) {
            return e.failure();
        }
    }

    @Test
    void finds_the_secret_where_a_search_by_regular_expressions_finds_it() {
        Random random = new Random(4711);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 50_000; i++) {
            StringBuilder url = new StringBuilder();
            for (int count = random.nextInt(9); count > 0; count--) {
                url.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Optional<Failure> expected = expected(url.toString());
            assertThat(actual(url.toString())).as(url.toString()).isEqualTo(expected);
            outcomes.merge(expected.toString(), 1, Integer::sum);
        }
        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy((outcome, times) -> assertThat(times).isGreaterThan(1_000));
    }
}
