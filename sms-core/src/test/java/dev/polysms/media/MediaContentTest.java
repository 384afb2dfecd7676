package dev.polysms.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaContentTest {
    private static final byte[] PICTURE = "a picture".getBytes(UTF_8);

    @TempDir
    private Path directory = Path.of("");

    private final AtomicInteger closed = new AtomicInteger();

    private MediaContent content(byte[] bytes) {
        return MediaContent.of("image/jpeg", bytes.length, new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
    }

    /** Returns a few bytes and then fails. */
    private MediaContent broken() {
        InputStream end = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection failed");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }

            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                throw new IOException("the connection failed again");
            }
        };
        return MediaContent.of(
                null, MediaContent.UNKNOWN_LENGTH, new SequenceInputStream(new ByteArrayInputStream(PICTURE), end) {
                    @Override
                    public void close() throws IOException {
                        end.close();
                    }
                });
    }

    @Test
    void content_has_its_type_and_length() {
        MediaContent known = MediaContent.of(" image/jpeg ", PICTURE);
        assertThat(known.contentType()).contains("image/jpeg");
        assertThat(known.length()).hasValue(9);
        assertThat(known).hasToString("MediaContent[image/jpeg, 9 bytes]");
        MediaContent unknown = MediaContent.of(" ", MediaContent.UNKNOWN_LENGTH, InputStream.nullInputStream());
        assertThat(unknown.contentType()).isEmpty();
        assertThat(unknown.length()).isEmpty();
        assertThat(unknown).hasToString("MediaContent[type unknown, length unknown]");
        assertThatIllegalArgumentException().isThrownBy(() -> MediaContent.of(null, -2, InputStream.nullInputStream()));
    }

    @Test
    void bytes_are_copied() throws IOException {
        byte[] bytes = PICTURE.clone();
        MediaContent content = MediaContent.of(null, bytes);
        bytes[0] = 'b';
        assertThat(content.readAll()).isEqualTo(PICTURE);
    }

    @Test
    void reading_all_closes() throws IOException {
        assertThat(content(PICTURE).readAll()).isEqualTo(PICTURE);
        assertThat(closed).hasValue(1);
        assertThatIOException().isThrownBy(() -> broken().readAll()).withMessage("the connection failed");
        assertThat(closed).hasValue(2);
    }

    @Test
    void content_is_saved_to_a_new_file() throws IOException {
        Path file = directory.resolve("picture.jpg");
        assertThat(content(PICTURE).saveTo(file)).isEqualTo(9);
        assertThat(file).hasBinaryContent(PICTURE);
        assertThat(closed).hasValue(1);
    }

    @Test
    void an_existing_file_is_never_changed() throws IOException {
        Path file = Files.writeString(directory.resolve("picture.jpg"), "mine");
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> content(PICTURE).saveTo(file));
        assertThat(file).hasContent("mine");
        assertThat(closed).hasValue(1);
    }

    @Test
    void an_incomplete_file_is_deleted() {
        Path file = directory.resolve("picture.jpg");
        assertThatIOException().isThrownBy(() -> broken().saveTo(file)).withMessage("the connection failed");
        assertThat(file).doesNotExist();
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_missing_directory_is_reported() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() ->
                        content(PICTURE).saveTo(directory.resolve("absent").resolve("picture.jpg")));
        assertThat(closed).hasValue(1);
    }

    @Test
    void closing_never_fails() {
        MediaContent content = broken();
        assertThatNoException().isThrownBy(content::close);
        assertThat(closed).hasValue(1);
    }
}
