package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.internal.number.WrittenNumber;
import dev.polysms.optout.OptOutKeywords;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Json;
import dev.polysms.spi.Redactor;
import dev.polysms.text.SmsText;
import dev.polysms.text.WholeText;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The core reads any text from outside in a time that is in proportion to its length, because a stranger chooses the length. The
 * contracts ask the same of an adapter's webhook parser.
 */
final class LinearTimeTest {
    private static final List<String> UNITS = List.of(
            "a",
            " ",
            "0",
            "+",
            "(",
            "/",
            "?",
            "&",
            "=",
            "%41",
            ";",
            ".",
            "-",
            "_",
            "€",
            "{",
            "\uD83D\uDE00",
            "e\u0301",
            "\u200B",
            "\u0327\u0301",
            "STOP ",
            "https://",
            "charset=",
            ";charset",
            "\"",
            "303 555 0123 ",
            "[",
            "media:a|");

    private static final Map<String, Consumer<String>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("JSON", text -> read(Json.parse(text.getBytes(StandardCharsets.UTF_8))));
        READERS.put("JSON string", text -> read(Json.parse(("{\"v\":\"" + text).getBytes(StandardCharsets.UTF_8))));
        READERS.put("JSON list", text -> read(Json.parse(("[\"" + text + "\"]").getBytes(StandardCharsets.UTF_8))));
        READERS.put(
                "form",
                text -> request("application/x-www-form-urlencoded", "/", text).text());
        READERS.put("charset", text -> request("a; charset=" + text, "/", "a").text());
        READERS.put("guarded URL", text -> check(request("", "/hooks/" + text, "a")));
        READERS.put("address", text -> Address.of("a" + text));
        READERS.put(
                "vendor's address",
                text -> tried(() -> AddressReader.ofRegion("US").read(text)));
        READERS.put("written number", WrittenNumber::read);
        READERS.put("phone number", text -> tried(() -> PhoneNumber.parse(text, "US")));
        READERS.put("E.164", text -> tried(() -> PhoneNumber.of(text)));
        READERS.put("sender name", text -> tried(() -> SenderName.of(text)));
        READERS.put("keyword", OptOutKeywords::of);
        READERS.put("text", text -> {
            SmsText sms = SmsText.of(text);
            sms.parts();
            sms.forcingCharacters();
        });
        READERS.put("whole text", text -> tried(() -> WholeText.require("text", text)));
        READERS.put(
                "vendor's words",
                text -> new Redactor(List.of("+13035550123", "Dear Bob, your table is ready")).redact(text));
        READERS.put("request's values", text -> new Redactor(List.of(text, "a" + text)).redact("quotes " + text));
        READERS.put(
                "base URL",
                text -> tried(() -> BaseUrl.of("baseUrl", URI.create("https://" + text), ClientOptions.defaults())));
    }

    @TestFactory
    Stream<DynamicTest> reads_in_time_that_is_in_proportion_to_the_length() {
        return READERS.entrySet().stream()
                .flatMap(reader -> UNITS.stream()
                        .map(unit -> dynamicTest(
                                reader.getKey() + " of '" + unit + "'",
                                () -> LinearTime.assertOf(
                                        reader.getKey(),
                                        1 << 18,
                                        length -> unit.repeat(length / unit.length()),
                                        reader.getValue()))));
    }

    @Test
    void fails_for_a_reader_that_takes_quadratic_time() {
        Consumer<Integer> quadratic = length -> {
            long sum = 0;
            for (long step = 0; step < (long) length * length; step++) {
                sum += step ^ (sum >>> 3);
            }
            assertThat(sum).isNotZero();
        };
        assertThatThrownBy(() -> LinearTime.assertOf("this reader", 1 << 18, Integer::valueOf, quadratic))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("this reader takes");
    }

    private static void read(Json json) {
        for (Json.Item item : json.items()) {
            item.value().text();
            item.value().number("v");
        }
        json.text("v");
        json.decimal("v");
        json.instant("v", ZoneOffset.UTC);
    }

    private static WebhookRequest request(String contentType, String url, String body) {
        return WebhookRequest.builder()
                .header("Content-Type", contentType)
                .url(url)
                .body(body)
                .build();
    }

    private static void check(WebhookRequest request) {
        try {
            WebhookGuard.secretInUrl("tR7-pq_9.aZ~4mN2kL8x").check(request);
        } catch (WebhookException e) {
            // refused, as it should be
        }
    }

    private static void tried(Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException e) {
            // refused, as it should be
        }
    }
}
