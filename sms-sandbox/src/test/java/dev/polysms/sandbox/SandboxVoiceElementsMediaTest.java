package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoiceElementsMediaTest {
    private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 0, 13, 10};

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox =
            SmsSandbox.builder().clock(clock).maxMessages(3).start();

    private final TestHttpClient wire = new TestHttpClient();

    @Test
    void gives_an_uploaded_file_back() {
        assertStatus(put("mypic.jpg", PICTURE), 200, "0", "Success");

        TestHttpAnswer file = get("mypic.jpg");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("image/jpeg");
        assertThat(file.body()).containsExactly(PICTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "a.PNG, image/png",
        "a.b.vcf, text/vcard",
        "a%20b.txt, text/plain",
        "%C5%BElu%C5%A5.gif, image/gif",
        "a.unknown, application/octet-stream"
    })
    void takes_the_media_type_from_the_extension(String name, String type) {
        assertThat(put(name, PICTURE).status()).isEqualTo(200);

        assertThat(get(name).contentType()).isEqualTo(type);
    }

    @Test
    void replaces_a_file_of_the_same_name() {
        put("mypic.jpg", PICTURE);
        put("mypic.jpg", "other".getBytes(UTF_8));

        assertThat(get("mypic.jpg").text()).isEqualTo("other");
    }

    @Test
    void forgets_a_file_after_48_hours() {
        put("mypic.jpg", PICTURE);
        clock.advance(Duration.ofDays(2).minusMillis(1));
        assertThat(get("mypic.jpg").status()).isEqualTo(200);

        clock.advance(Duration.ofMillis(1));
        assertGone("mypic.jpg");
    }

    @Test
    void forgets_the_oldest_file_past_its_bound_and_every_file_when_cleared() {
        for (String name : new String[] {"a.jpg", "b.jpg", "c.jpg", "d.jpg"}) {
            put(name, PICTURE);
        }
        assertGone("a.jpg");
        assertThat(get("b.jpg").status()).isEqualTo(200);

        sandbox.clear();
        assertGone("d.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.jpg", "MYPIC.JPG", "64/1/mypic.jpg"})
    void has_no_file_that_was_never_uploaded(String name) {
        put("mypic.jpg", PICTURE);

        assertGone(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mypic", "64/mypic.jpg", ".jpg", "mypic."})
    void refuses_a_file_name_without_an_extension_or_with_a_folder(String name) {
        assertStatus(put(name, PICTURE), 400, "99", "Unknown - a file name has an extension and no folder");
    }

    @Test
    void guards_media() {
        assertStatus(wire.get(uri("mypic.jpg")), 403, "10", "Could not find Token in Header");
        assertStatus(wire.put(uri("mypic.jpg"), "image/jpeg", PICTURE, "Token", "wrong"), 403, "10", "Invalid Token");
        assertGone("mypic.jpg");
    }

    @Test
    void refuses_a_post_and_lists_no_files() {
        TestHttpAnswer posted = wire.postJson(uri("mypic.jpg"), Map.of(), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
        assertStatus(posted, 405, "1", "Command Not Found");
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET, PUT");

        assertStatus(get(""), 404, "1", "Command Not Found");
    }

    @Test
    void takes_a_file_of_32_mib_and_refuses_one_byte_more() {
        assertThat(put("large.mp4", new byte[32 << 20]).status()).isEqualTo(200);
        assertThat(get("large.mp4").body()).hasSize(32 << 20);

        assertThat(put("larger.mp4", new byte[(32 << 20) + 1]).status()).isEqualTo(413);
        assertGone("larger.mp4");
    }

    @Test
    void links_the_media_of_an_inbound_message() {
        SandboxMessage received = sandbox.receive(
                "voiceelements",
                "+13035551212",
                SandboxAccount.VOICE_ELEMENTS_NUMBER,
                "",
                new SandboxMedia("IMG_3078.jpg", "image/jpeg", PICTURE),
                new SandboxMedia("note", "text/plain", "Hi".getBytes(UTF_8)));

        JsonNode links = TestHttpClient.json(received.extras().getOrDefault("media", "[]"));
        assertThat(links.size()).isEqualTo(2);
        assertThat(links.path(0).textValue())
                .matches(sandbox.voiceelements() + "/v1/media/64/[0-9a-f-]{36}/1/IMG_3078\\.jpg");
        TestHttpAnswer picture =
                wire.get(URI.create(links.path(0).textValue()), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
        assertThat(picture.body()).containsExactly(PICTURE);
        TestHttpAnswer note =
                wire.get(URI.create(links.path(1).textValue()), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
        assertThat(note.contentType()).isEqualTo("text/plain");
        assertThat(received.text()).isEmpty();
    }

    private void assertGone(String name) {
        assertStatus(get(name), 404, "11", "Failed retrieving image from carrier");
    }

    private TestHttpAnswer put(String name, byte[] body) {
        return wire.put(uri(name), "application/octet-stream", body, "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
    }

    private TestHttpAnswer get(String name) {
        return wire.get(uri(name), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
    }

    private URI uri(String name) {
        return URI.create(sandbox.voiceelements() + "/v1/media/" + name);
    }

    private static void assertStatus(TestHttpAnswer answer, int httpStatus, String status, String reason) {
        assertThat(answer.status()).isEqualTo(httpStatus);
        assertThat(answer.json().path("status").textValue()).isEqualTo(status);
        assertThat(answer.json().path("reason").textValue()).isEqualTo(reason);
    }
}
