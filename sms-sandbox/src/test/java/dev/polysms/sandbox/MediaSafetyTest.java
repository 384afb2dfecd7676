package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The content of a file is untrusted: a browser shows pictures only, and executes nothing that the vendors and the page
 * serve.
 */
class MediaSafetyTest {
    private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(UTF_8);

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();

    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg, inline",
        "a.png, image/png, inline",
        "a.heic, IMAGE/heic, inline",
        "a.svg, image/svg+xml, attachment",
        "a.html, text/html, attachment",
        "a.txt, text/plain, attachment",
        "a.xml, application/xml, attachment",
        "a.pdf, application/pdf, attachment"
    })
    void lets_a_browser_run_nothing(String name, String type, String shown) {
        SandboxMedia file = new SandboxMedia(name, type, SCRIPT);

        checkAll(sandbox.receive("primevox", "+13035550142", SandboxAccount.PRIMEVOX_NUMBER, "", file), shown);
        checkAll(
                sandbox.receive("voiceelements", "+13035550142", SandboxAccount.VOICE_ELEMENTS_NUMBER, "", file),
                shown);
    }

    @ParameterizedTest
    @CsvSource({"x.jpg, inline", "x.html, attachment", "x.svg, attachment", "x.pdf, attachment"})
    void lets_a_browser_run_nothing_of_an_upload(String name, String shown) {
        URI uri = URI.create(sandbox.voiceelements() + "/v1/media/" + name);
        wire.put(uri, "text/html", SCRIPT, "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);

        check(wire.get(uri, "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN), shown);
    }

    private void checkAll(SandboxMessage message, String shown) {
        String url = message.media().get(0).url();
        check(wire.get(URI.create(url), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN), shown);
        check(wire.get(URI.create(url.replace(sandbox.uri() + "/", sandbox.uri() + "/sandbox/media/"))), shown);
    }

    private static void check(TestHttpAnswer answer, String shown) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SCRIPT);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse("inline"))
                .isEqualTo(shown);
    }
}
