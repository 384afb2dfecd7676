package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoximplantClientBuilderTest {
    private static final String SECRET = "s3cret";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void names_the_rule_and_the_fix_and_echoes_no_value(
            String fault, Class<? extends Exception> type, String message, Consumer<VoximplantClient.Builder> setting) {
        Throwable refusal = catchThrowable(() -> setting.accept(VoximplantClient.builder()));

        assertThat(refusal).isExactlyInstanceOf(type).hasMessageContaining(message);
        assertThat(refusal).hasMessageNotContaining(SECRET).hasNoCause();
    }

    static Stream<Arguments> names_the_rule_and_the_fix_and_echoes_no_value() {
        String pem = Credentials.pem();
        Class<? extends Exception> argument = IllegalArgumentException.class;
        Class<? extends Exception> state = IllegalStateException.class;
        return Stream.of(
                refused(
                        "no credentials",
                        state,
                        "call serviceAccount(…), or accountId(…) and apiKey(…)",
                        VoximplantClient.Builder::build),
                refused(
                        "no api key",
                        state,
                        "call apiKey(…)",
                        b -> b.accountId("2").build()),
                refused(
                        "no account id",
                        state,
                        "call accountId(…)",
                        b -> b.apiKey(SECRET).build()),
                refused("blank key", argument, "apiKey must not be blank", b -> b.apiKey(" ")),
                refused("line break in key", argument, "apiKey has a control character", b -> b.apiKey(SECRET + "\n")),
                refused("tab in id", argument, "accountId has a control character", b -> b.accountId(SECRET + "\t")),
                refused(
                        "plain http",
                        argument,
                        "must be https",
                        b -> complete(b)
                                .baseUrl(URI.create("http://api.example.com"))
                                .build()),
                refused(
                        "query",
                        argument,
                        "no user name, query or fragment",
                        b -> complete(b)
                                .baseUrl(URI.create("https://api.example.com/?api_key=" + SECRET))
                                .build()),
                refused(
                        "id, then service account",
                        state,
                        "serviceAccount cannot be set after accountId",
                        b -> b.accountId("2").serviceAccount(Credentials.json())),
                refused(
                        "key, then service account",
                        state,
                        "serviceAccount cannot be set after apiKey",
                        b -> b.apiKey(SECRET).serviceAccount(Path.of("none.json"))),
                refused(
                        "service account, then id",
                        state,
                        "accountId cannot be set after serviceAccount",
                        b -> b.serviceAccount("1", "key", pem).accountId("2")),
                refused(
                        "service account, then key",
                        state,
                        "apiKey cannot be set after serviceAccount",
                        b -> b.serviceAccount("1", "key", pem).apiKey(() -> SECRET)),
                refused("no JSON", argument, "not a JSON object", b -> b.serviceAccount(SECRET)),
                refused(
                        "no account_id",
                        argument,
                        "has no account_id",
                        b -> b.serviceAccount("{\"key_id\": \"s3cret\"}")),
                refused("no key_id", argument, "has no key_id", b -> b.serviceAccount("{\"account_id\": 1}")),
                refused(
                        "no private_key",
                        argument,
                        "has no private_key",
                        b -> b.serviceAccount("{\"account_id\": 1, \"key_id\": \"s3cret\"}")),
                refused("blank key id", argument, "keyId must not be blank", b -> b.serviceAccount("1", " ", pem)),
                refused("no PEM", argument, "must be PKCS#8 in PEM", b -> b.serviceAccount("1", "key", SECRET)),
                refused(
                        "PKCS#1",
                        argument,
                        "openssl pkcs8",
                        b -> b.serviceAccount("1", "key", pem.replace("PRIVATE KEY", "RSA PRIVATE KEY"))),
                refused(
                        "written line breaks",
                        argument,
                        "true line breaks",
                        b -> b.serviceAccount("1", "key", pem.replace("\n", "\\n"))),
                refused(
                        "cut key",
                        argument,
                        "a part of it is missing",
                        b -> b.serviceAccount("1", "key", pem.replaceFirst("\n[^-\n]{64}\n", "\n"))),
                refused(
                        "bad Base64",
                        argument,
                        "a part of it is missing",
                        b -> b.serviceAccount(
                                "1", "key", "-----BEGIN PRIVATE KEY-----\nA===\n-----END PRIVATE KEY-----")),
                refused(
                        "key of another kind",
                        argument,
                        "no RSA key",
                        b -> b.serviceAccount("1", "key", Credentials.pem(Credentials.generate("EC")))));
    }

    private static Arguments refused(
            String fault, Class<? extends Exception> type, String message, Consumer<VoximplantClient.Builder> setting) {
        return Arguments.of(fault, type, message, setting);
    }

    private static VoximplantClient.Builder complete(VoximplantClient.Builder builder) {
        return builder.accountId("2").apiKey(SECRET);
    }

    @Test
    void names_the_file_as_the_fault_if_it_cannot_be_read(@TempDir Path folder) throws IOException {
        Path broken = Files.write(folder.resolve("broken.json"), new byte[] {(byte) 0xff, (byte) 0xfe});

        for (Path file : new Path[] {folder.resolve("missing.json"), broken}) {
            assertThat(catchThrowable(() -> VoximplantClient.builder().serviceAccount(file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("serviceAccount's file cannot be read")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void names_the_charset_of_a_file_in_utf_16(String charset, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials.json"), Credentials.json(), Charset.forName(charset));

        assertThat(catchThrowable(() -> VoximplantClient.builder().serviceAccount(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is in UTF-16; save it in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32", "UTF-32LE", "UTF-32BE"})
    void names_the_charset_of_a_file_in_utf_32(String charset, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials.json"), Credentials.json(), Charset.forName(charset));

        assertThat(catchThrowable(() -> VoximplantClient.builder().serviceAccount(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is in UTF-32; save it in UTF-8");
    }

    @Test
    void says_that_a_text_may_be_utf_16_that_was_read_in_another_charset() {
        String misread = new String(Credentials.json().getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_8);

        assertThat(catchThrowable(() -> VoximplantClient.builder().serviceAccount(misread)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as a file in UTF-16 has if it is read in another charset");
    }

    @Test
    void does_not_read_a_file_that_cannot_be_a_key_into_memory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("database.bak");
        try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.position(3L << 30).write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(catchThrowable(() -> VoximplantClient.builder().serviceAccount(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999", "-1E+2147483648"})
    void does_not_quote_a_number_that_cannot_be_read(String number, @TempDir Path folder) throws IOException {
        String json = Credentials.json().replace("\"account_id\":1", "\"account_id\":" + number);
        Path file = Files.writeString(folder.resolve("credentials.json"), json);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> VoximplantClient.builder().serviceAccount(json),
                () -> VoximplantClient.builder().serviceAccount(file))) {
            assertThat(catchThrowable(call))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("serviceAccount is not a JSON object")
                    .hasMessageNotContaining(number)
                    .hasNoCause();
        }
    }

    @Test
    void takes_a_file_with_a_byte_order_mark_and_an_id_as_a_float(@TempDir Path folder) throws IOException {
        String json = "\ufeff" + Credentials.json().replace("\"account_id\":1", "\"account_id\":1.0");
        Path file = Files.writeString(folder.resolve("credentials.json"), json);

        VoximplantClient.builder().serviceAccount(file).build().close();
        VoximplantClient.builder().serviceAccount(json).build().close();
    }

    @Test
    void accepts_the_service_account_in_each_form(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials.json"), Credentials.json());

        VoximplantClient.builder().serviceAccount(file).build().close();
        VoximplantClient.builder().serviceAccount(Credentials.json()).build().close();
        VoximplantClient.builder()
                .serviceAccount("one", "key", Credentials.pem().replace("\n", ""))
                .build()
                .close();
    }

    @Test
    void sends_nothing_with_an_unusable_supplied_key() {
        try (VoximplantClient client = VoximplantClient.builder()
                .accountId("2")
                .apiKey(() -> SECRET + "\r\n")
                .baseUrl(URI.create("http://127.0.0.1:9"))
                .build()) {
            Throwable refusal = catchThrowable(() -> client.send(new VoximplantFixture().message()));

            assertThat(refusal).isInstanceOf(UnavailableException.class).hasMessageContaining("control character");
            assertThat(refusal).hasMessageNotContaining(SECRET);
            assertThat(((SmsException) refusal).worthRetrying()).isFalse();
        }
    }

    @Test
    void shows_no_credential() {
        try (VoximplantClient client =
                VoximplantClient.builder().accountId("2").apiKey(SECRET).build()) {
            assertThat(client).hasToString("VoximplantClient[voximplant]");
            assertThat(client.provider()).isEqualTo(VoximplantClient.PROVIDER);
        }
    }
}
