package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A body has the bytes that came, with every announced length. Other parts refuse a length that was wrong. */
final class BodyBytesTest {
    private static final int LIMIT = 100_000;
    private static final long NOT_ANNOUNCED = -1;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static ResponseBody body(byte[] bytes, long announced) {
        // In pieces, as from a network.
        BufferedSource source = Okio.buffer(new ForwardingSource(new Buffer().write(bytes)) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                return super.read(sink, Math.min(byteCount, 1_777));
            }
        });
        return new ResponseBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public long contentLength() {
                return announced;
            }

            @Override
            public BufferedSource source() {
                return source;
            }
        };
    }

    @Test
    void has_all_bytes_with_every_announced_length() throws IOException {
        for (int length : new int[] {0, 1, 1_777, 8_192, 50_000, LIMIT}) {
            for (long announced : new long[] {NOT_ANNOUNCED, 0, 1, length - 1L, length, length + 1L, LIMIT}) {
                if (announced >= NOT_ANNOUNCED && announced <= LIMIT) {
                    assertThat(BodyBytes.read(body(bytes(length), announced), LIMIT))
                            .as(length + " announced as " + announced)
                            .isEqualTo(bytes(length));
                }
            }
        }
    }

    @Test
    void refuses_a_body_that_is_longer_than_the_limit() {
        for (long announced : new long[] {NOT_ANNOUNCED, 0, 1, LIMIT, LIMIT + 1}) {
            assertThatThrownBy(() -> BodyBytes.read(body(bytes(LIMIT + 1), announced), LIMIT))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("longer than 100000 bytes");
        }
        assertThatThrownBy(() -> BodyBytes.read(body(bytes(7), LIMIT + 1), LIMIT))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void takes_memory_for_a_long_body_only_when_its_bytes_are_there() throws IOException {
        assertThat(BodyBytes.read(body(bytes(7), Integer.MAX_VALUE), Integer.MAX_VALUE))
                .isEqualTo(bytes(7));
    }
}
