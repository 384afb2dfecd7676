package dev.polysms.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of an answer is found at the same byte however the network cuts it into pieces. */
class AnswerFramingTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final int MAX_BODY = 1_000;

    private final AnswerFraming framing = new AnswerFraming();

    /** Returns how many bytes belong to the answer, given in pieces of a size. */
    private int accept(String bytes, int piece) {
        framing.expect(MAX_BODY);
        byte[] all = bytes.getBytes(ISO_8859_1);
        int own = 0;
        while (own < all.length) {
            int given = Math.min(piece, all.length - own);
            int taken = framing.accept(all, own, given);
            own += taken;
            if (taken < given) {
                break;
            }
        }
        return own;
    }

    private static int[] pieces(String bytes) {
        return new int[] {1, 2, 3, 7, bytes.length()};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 2\r\n\r\nok",
                OK + "content-LENGTH:2\r\n\r\nok",
                OK + "Content-Length: 2\n\nok",
                OK + "Content-Length: 0\r\n\r\n",
                OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok",
                OK + "X-Content-Length: 7\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK
                        + "Content-Length: 2\r\n\r\nok",
                CHUNKED + "2\r\nok\r\n0\r\n\r\n",
                CHUNKED + "2;a=b;c\r\nok\r\n1 \r\n!\r\n000\r\nX-Trailer: t\r\n\r\n",
                CHUNKED + "0\r\n\r\n"
            })
    void the_end_of_a_clean_answer_is_found_and_its_connection_can_be_kept(String answer) {
        for (int piece : pieces(answer)) {
            assertThat(accept(answer + "HTTP/1.1 403 Forbidden\r\n", piece)).isEqualTo(answer.length());
            assertThat(framing.isComplete()).isTrue();
            assertThat(framing.isKeepable()).isTrue();
            assertThatCode(framing::requireNoFault).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 304 Not Modified\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 100 Continue\r\nContent-Length: 7\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nok",
                OK + "Connection: Close\r\nContent-Length: 2\r\n\r\nok",
                OK + "Connection: keep-alive, close\r\nContent-Length: 2\r\n\r\nok",
                OK + "Content-Length: 7\r\nContent-Length: 2\r\n\r\nok",
                OK + "X: y\r\n Content-Length: 7\r\nContent-Length: 2\r\n\r\nok",
                OK + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void the_end_of_an_odd_answer_is_found_and_its_connection_is_not_kept(String answer) {
        for (int piece : pieces(answer)) {
            assertThat(accept(answer + "x", piece)).isEqualTo(answer.length());
            assertThat(framing.isComplete()).isTrue();
            assertThat(framing.isKeepable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2OO OK\r\n\r\n",
                "HTTP/1.1 2000\r\n\r\n",
                "\r\n" + OK,
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: +2\r\n\r\nok",
                OK + "Content-Length: 2, 2\r\n\r\nok",
                OK + "Content-Length: \r\n\r\n",
                OK + "Content-Length: 9999999999999999999\r\n\r\n",
                OK + "Content-Length : 2\r\n\r\nok",
                CHUNKED + "\r\nok\r\n",
                CHUNKED + "-2\r\nok\r\n",
                CHUNKED + "0x2\r\nok\r\n",
                CHUNKED + "FFFFFFFFFFFFFFFF\r\n",
                CHUNKED + "1\r\nok\r\n"
            })
    void bytes_that_are_not_an_answer_are_a_fault(String answer) {
        for (int piece : pieces(answer)) {
            accept(answer + "\r\n\r\n", piece);
            assertThatExceptionOfType(ProtocolException.class).as(answer).isThrownBy(framing::requireNoFault);
            assertThat(framing.isKeepable()).isFalse();
        }
    }

    @Test
    void an_answer_without_a_length_ends_with_its_connection_and_cannot_be_kept() throws ProtocolException {
        String answer = OK + "\r\nsome words";
        assertThat(accept(answer, 4)).isEqualTo(answer.length());
        assertThat(framing.isComplete()).isFalse();
        framing.end();
        assertThat(framing.isComplete()).isTrue();
        assertThat(framing.isKeepable()).isFalse();
        framing.requireNoFault();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK", OK + "Content-Len", OK + "Content-Length: 3\r\n\r\nok", CHUNKED + "2\r\nok"})
    void the_end_of_the_connection_does_not_complete_an_answer_that_broke_off(String answer) {
        accept(answer, 5);
        framing.end();
        assertThat(framing.hasBegun()).isTrue();
        assertThat(framing.isComplete()).isFalse();
    }

    @Test
    void each_part_of_an_answer_has_a_limit() {
        for (String endless : new String[] {
            "HTTP/1.1 200 " + "x".repeat(AnswerFraming.MAX_HEAD_BYTES + 1),
            OK + "a:b\r\n".repeat(AnswerFraming.MAX_HEAD_LINES + 1),
            "HTTP/1.1 102 Processing\r\n\r\n".repeat(AnswerFraming.MAX_HEAD_LINES + 1),
            CHUNKED + "0".repeat(AnswerFraming.MAX_CHUNK_LINE + 2),
            CHUNKED + "1;" + "x".repeat(AnswerFraming.MAX_CHUNK_LINE + 1),
            CHUNKED + "0\r\n" + "t:u\r\n".repeat(AnswerFraming.MAX_HEAD_LINES + 1),
            CHUNKED + "FFFFFF\r\n" + "x".repeat(200_000),
            OK + "Content-Length: 200000\r\n\r\n" + "x".repeat(200_000),
        }) {
            accept(endless, 8_192);
            assertThatExceptionOfType(TransportException.class).isThrownBy(framing::requireNoFault);
        }
    }
}
