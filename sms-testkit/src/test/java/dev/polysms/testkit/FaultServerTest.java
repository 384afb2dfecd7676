package dev.polysms.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the server of the contracts reads and writes characters. */
final class FaultServerTest {
    private static final String TEXT = "Grüße";

    private static byte[] post(FaultServer server, String contentType, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) server.uri().toURL().openConnection();
        connection.setRequestProperty("Content-Type", contentType);
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection.getInputStream().readAllBytes();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain; charset=ISO-8859-1 | ISO-8859-1",
                "text/xml;Charset=\"windows-1252\" | windows-1252",
                "application/json; charset=UTF-16LE | UTF-16LE",
                "text/plain; charset=utf-8; format=flowed | UTF-8"
            })
    void reads_and_answers_in_the_charset_of_the_header(String contentType, String charset) throws IOException {
        Charset named = Charset.forName(charset);
        try (FaultServer server = new FaultServer("127.0.0.1")) {
            server.then(FaultServer.answer(200, Map.of("content-type", contentType), TEXT));

            byte[] answer = post(server, contentType, TEXT.getBytes(named));

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).isEqualTo(TEXT));
            assertThat(answer).isEqualTo(TEXT.getBytes(named));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=klingon", "text/plain; charset="})
    void reads_and_answers_in_utf_8_if_the_header_names_no_known_charset(String contentType) throws IOException {
        try (FaultServer server = new FaultServer("127.0.0.1")) {
            server.then(FaultServer.answer(200, Map.of("Content-Type", contentType), TEXT));

            byte[] answer = post(server, contentType, TEXT.getBytes(UTF_8));

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).isEqualTo(TEXT));
            assertThat(answer).isEqualTo(TEXT.getBytes(UTF_8));
        }
    }

    @Test
    void sends_half_of_the_bytes_of_a_lost_answer_in_the_charset_of_its_header() throws IOException {
        VendorAnswer answer =
                VendorAnswer.page("plain", TEXT.repeat(2)).withHeader("Content-Type", "text/plain; charset=ISO-8859-1");
        try (FaultServer server = new FaultServer("127.0.0.1")) {
            server.then(FaultServer.halfTheBody(answer));
            HttpURLConnection connection =
                    (HttpURLConnection) server.uri().toURL().openConnection();

            assertThat(connection.getContentLength()).isEqualTo(10);
            assertThat(connection.getInputStream().readNBytes(5)).isEqualTo(TEXT.getBytes(ISO_8859_1));
        }
    }
}
