package dev.polysms.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFileTest {
    @TempDir
    private Path directory = Path.of("");

    private static String content(MediaFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cat.jpg, image/jpeg",
        "cat.JPEG, image/jpeg",
        "a.b.png, image/png",
        "voice.amr, audio/amr",
        "clip.3gp, video/3gpp",
        "card.vcf, text/vcard",
        "no-extension, application/octet-stream",
        "odd.polysms, application/octet-stream"
    })
    void a_local_file_has_its_name_type_and_length(String name, String type) throws IOException {
        MediaFile file = MediaFile.of(Files.writeString(directory.resolve(name), "a picture"));
        assertThat(file.name()).isEqualTo(name);
        assertThat(file.contentType()).isEqualTo(type);
        assertThat(file.length()).isEqualTo(9);
        assertThat(content(file)).isEqualTo("a picture");
        assertThat(content(file)).as("opened again").isEqualTo("a picture");
        assertThat(file).hasToString("MediaFile[" + type + ", 9 bytes]");
    }

    @Test
    void requires_a_readable_regular_file() {
        for (Path none : new Path[] {directory, directory.resolve("absent.jpg"), directory.getRoot()}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MediaFile.of(none))
                    .withMessage("file must be a readable regular file");
        }
    }

    @Test
    void bytes_are_copied() throws IOException {
        byte[] bytes = "a picture".getBytes(UTF_8);
        MediaFile file = MediaFile.of("cat.jpg", "image/jpeg", bytes);
        bytes[0] = 'b';
        assertThat(content(file)).isEqualTo("a picture");
        assertThat(file.length()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "s3cr3t/x", "s3cr3t\\x", "..", "s3cr3t..x", "s3cr3t\n", "s3cr3t\u0000", "s3cr3t\u007f"})
    void a_name_is_a_plain_file_name(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of(name, "image/jpeg", new byte[0]))
                .withMessageContaining("plain file name")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void a_name_has_a_maximum_length_and_whole_characters() {
        assertThat(MediaFile.of("x".repeat(120), "image/jpeg", new byte[0]).name())
                .hasSize(120);
        assertThat(MediaFile.of("Grüße 😀.jpg", "image/jpeg", new byte[0]).name())
                .isEqualTo("Grüße 😀.jpg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of("x".repeat(121), "image/jpeg", new byte[0]))
                .withMessageContaining("1 to 120");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of("x\ud83d", "image/jpeg", new byte[0]))
                .withMessageContaining("half a character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "text/csv; charset=utf-8", "application/vnd.x+json;a=\"b c\"", "A/b"})
    void a_media_type_is_kept(String type) {
        assertThat(MediaFile.of("x", type, new byte[0]).contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s3cr3t",
                "s3cr3t/",
                "/s3cr3t",
                "s3cr3t/a/b",
                "s3cr3t/a b",
                "s3cr3t/a\r\nX-Evil: 1",
                "s3cr3t/a\n",
                "s3cr3t/a;",
                "s3cr3t/a; b",
                "s3cr3t/é"
            })
    void an_invalid_media_type_is_refused(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of("x", type, new byte[0]))
                .withMessageContaining("media type")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void a_length_is_not_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaFile.of("x", "image/jpeg", -1, InputStream::nullInputStream));
    }
}
