package dev.polysms.spi;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An exception does not show values of the request that the vendor's words repeat, in any encoding. */
class RedactedRequestTest {
    private static final BaseUrl BASE =
            BaseUrl.of("baseUrl", URI.create("https://api.example.com"), ClientOptions.defaults());

    /** Characters that each encoding writes differently; digits in front, as a key in hexadecimal may have. */
    private static final String KEY = "0123456789abcdef";

    private static final String ODD = "p&s w+o/r=d\"<é>%41\\n'";
    private static final Secret SECRET = Secret.of("authToken", KEY);

    private static RejectedException refusal(ApiRequest request, String vendorCode, String vendorText) {
        Operation<String, String> call = Operation.change("send", input -> request, ApiResponse::text);
        return ApiResponse.builder(ProviderId.of("acme"), call, 400)
                .request(request)
                .build()
                .rejected(Reason.REQUEST, vendorCode, vendorText);
    }

    private static String shown(ApiRequest request, String vendorText) {
        return refusal(request, "21211", vendorText).vendorMessage().orElse("");
    }

    private static void assertNoPiece(String shown, String secret) {
        for (int at = 0; at + 8 <= secret.length(); at++) {
            assertThat(shown).doesNotContainIgnoringCase(secret.substring(at, at + 8));
        }
    }

    static Stream<Arguments> waysToCarryASecret() {
        Map<String, Function<Secret, ApiRequest.Builder>> ways = Map.of(
                "basic", secret -> ApiRequest.get(BASE, "x").basic("AC1", secret),
                "header", secret -> ApiRequest.get(BASE, "x").header("Token", secret),
                "plain header", secret -> ApiRequest.get(BASE, "x").header("Token", secret.value()),
                "query", secret -> ApiRequest.get(BASE, "x").query("key", secret),
                "form", secret -> ApiRequest.post(BASE, "x").form("key", secret),
                "json", secret -> ApiRequest.post(BASE, "x").json("auth", Map.of("keys", List.of(secret))),
                "array", secret -> ApiRequest.post(BASE, "x").jsonArray(List.of(Map.of("key", secret))),
                "xml",
                        secret -> ApiRequest.post(BASE, "x")
                                .sensitive(secret.value())
                                .body(new ApiBody.Bytes(
                                        "text/xml", ("<k>" + secret.value() + "</k>").getBytes(UTF_8))));
        return ways.entrySet().stream().map(way -> Arguments.of(way.getKey(), way.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToCarryASecret")
    void a_secret_is_masked_whole_and_in_pieces_of_eight(String way, Function<Secret, ApiRequest.Builder> carry) {
        ApiRequest request = carry.apply(SECRET).build();
        assertThat(shown(request, "bad token '" + KEY + "'")).isEqualTo("bad token '…'");
        assertThat(shown(request, "bad token x" + KEY + "y.")).isEqualTo("bad token x…y.");
        assertThat(shown(request, "it ends in " + KEY.substring(8) + ".")).isEqualTo("it ends in ….");
        assertThat(shown(request, "it begins with " + KEY.substring(0, 8))).isEqualTo("it begins with …");
        assertThat(shown(request, "it has " + KEY.substring(5, 13) + " inside")).isEqualTo("it has … inside");
    }

    static Stream<Function<String, String>> encodings() {
        return Stream.of(
                text -> text,
                text -> text.toUpperCase(Locale.ROOT),
                text -> URLEncoder.encode(text, UTF_8),
                text -> URLEncoder.encode(text, UTF_8).replace("+", "%20"),
                text -> URLEncoder.encode(URLEncoder.encode(text, UTF_8), UTF_8),
                text -> each(text, c -> HexFormat.of().withPrefix("%").formatHex(c.getBytes(UTF_8))),
                text -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                text -> each(text, c -> String.format("\\u%04x", c.codePointAt(0))),
                text -> text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"),
                text -> each(text, c -> "&#" + c.codePointAt(0) + ";"),
                text -> each(text, c -> "&#x" + Integer.toHexString(c.codePointAt(0)) + ";"),
                text -> HexFormat.of().formatHex(text.getBytes(UTF_8)),
                text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)),
                text -> HexFormat.of().formatHex(text.getBytes(UTF_16BE)),
                text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8)),
                text -> Base64.getEncoder().encodeToString(("a" + text + "bc").getBytes(UTF_8)),
                text -> Base64.getEncoder().encodeToString(("ab" + text + "c").getBytes(UTF_8)),
                text -> Base64.getUrlEncoder().withoutPadding().encodeToString(("abcd" + text + "x").getBytes(UTF_8)));
    }

    private static String each(String text, Function<String, String> encoding) {
        return text.codePoints().mapToObj(Character::toString).map(encoding).reduce("", String::concat);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void a_secret_is_masked_in_every_encoding(Function<String, String> encoding) {
        for (String secret : List.of(ODD, "hunter2!", KEY)) {
            ApiRequest request = ApiRequest.get(BASE, "x")
                    .query("key", Secret.of("key", secret))
                    .build();
            String encoded = encoding.apply(secret);
            String shown = shown(request, "not good: <" + encoded + "> at all");
            assertThat(shown).startsWith("not good: <").endsWith("> at all").contains("…");
            // A few characters of Base64 at either end belong to the bytes around the secret as well.
            assertNoPiece(shown, encoded);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789fedcba", "12345abcdef67890abcdef12345abcde"})
    void masks_all_of_an_unknown_key_that_has_digits_in_it(String key) {
        assertThat(new Redactor(List.of()).redact("key " + key + " is bad")).doesNotContain("abcd", "fedc");
    }

    @Test
    void basic_authentication_goes_out_as_its_standard_says_and_shows_nothing() {
        ApiRequest request = ApiRequest.get(BASE, "x")
                .basic("Aladdin", Secret.of("password", "open sesame"))
                .build();
        assertThat(request.headers()).containsEntry("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(shown(request, "'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' of Aladdin:open sesame"))
                .doesNotContain("QWxhZGRp", "sesame", "Aladdin");
        for (String user : List.of("a:b", "a\nb")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ApiRequest.get(BASE, "x").basic(user, SECRET))
                    .withMessageNotContaining(user);
        }
    }

    @Test
    void a_secret_that_cannot_be_read_makes_no_request() {
        Secret broken = Secret.of("authToken", () -> " ");
        for (Function<ApiRequest.Builder, ApiRequest.Builder> use :
                List.<Function<ApiRequest.Builder, ApiRequest.Builder>>of(
                        request -> request.basic("AC1", broken),
                        request -> request.header("Token", broken),
                        request -> request.query("key", broken),
                        request -> request.form("key", broken),
                        request -> request.json("key", List.of(broken)))) {
            assertThatExceptionOfType(CredentialException.class)
                    .isThrownBy(() -> use.apply(ApiRequest.post(BASE, "x")))
                    .withMessageContaining("authToken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"21211", "30007", "ERR-000015", "sms.recipient.blocked", "INVALID_DESTINATION_ADDRESS"})
    void a_vendors_code_of_any_length_is_shown(String code) {
        ApiRequest request = ApiRequest.post(BASE, "x")
                .form("To", "+13035550123")
                .form("Body", "hi")
                .build();
        assertThat(refusal(request, code, "no").vendorCode()).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+13035550123", "13035550123", "x-3035550123", KEY, "key 303-555-0123"})
    void a_vendors_code_that_repeats_the_request_is_masked(String code) {
        ApiRequest request = ApiRequest.post(BASE, "x")
                .form("To", "+13035550123")
                .form("key", SECRET)
                .build();
        assertThat(refusal(request, code, "no").vendorCode().orElse("")).doesNotContain("5550123", "789abcde", "555-");
    }

    @Test
    void words_of_the_accept_header_are_not_masked() {
        ApiRequest request =
                ApiRequest.get(BASE, "x").accept("application/json").build();
        assertThat(shown(request, "the body must be application/json")).isEqualTo("the body must be application/json");
    }
}
