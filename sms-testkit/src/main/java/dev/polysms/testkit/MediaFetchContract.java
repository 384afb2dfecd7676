package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.InvalidRequestException;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.CallMode.Completion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of every client with {@link MediaFetch}. It has the requirements of {@link SmsSenderContract}.
 *
 * @since 0.1.0
 */
@ContractOf(MediaFetch.class)
@ExtendWith(NamedFailures.class)
@SuppressWarnings("exports") // the extension is not for users
public abstract class MediaFetchContract implements NamedFailures.Tested {
    private static final int BOUND = 100_000;

    /** Creates the contract. */
    protected MediaFetchContract() {}

    /** Returns the facts of the vendor, the same at every call. */
    protected abstract MediaFetchFixture fixture();

    /** Returns the method and the path of {@link MediaFetchFixture#request()}. */
    @Override
    public final String testedRequest() {
        return fixture().request().line();
    }

    /** Skips the tests if the fixture is incomplete. */
    @BeforeEach
    final void requireFixture(TestInfo test) {
        FixtureRules.ofMedia(fixture()).skipIfIncomplete(test);
    }

    @Test
    final void the_fixture_is_complete() {
        FixtureRules.ofMedia(fixture()).requireComplete(fixture());
    }

    private SmsClient client(ReadScenario scenario) {
        scenario.server.preliminary(fixture().preliminary());
        scenario.options().maxMediaBytes(BOUND);
        return fixture().client(scenario.server.uri(), scenario.built());
    }

    private static MediaFetch media(SmsClient client) {
        return client.capability(MediaFetch.class).orElseThrow();
    }

    private Completion<MediaContent> fetch(SmsClient client, MediaRef ref, CallMode mode) {
        return mode.call(() -> media(client).fetch(ref), () -> media(client).fetchAsync(ref));
    }

    private static byte[] picture(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Returns an answer 200 with a picture. The headers may contradict its length. */
    private static FaultServer.Reaction picture(String headers, byte[] bytes) {
        return client -> {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            whole.writeBytes(bytes);
            OutputStream out = client.getOutputStream();
            out.write(whole.toByteArray());
            out.flush();
            if (!headers.contains("Content-Length: " + bytes.length + "\r\n")) {
                client.close();
            }
        };
    }

    private static FaultServer.Reaction picture(byte[] bytes) {
        return picture("Content-Length: " + bytes.length + "\r\n", bytes);
    }

    // ---- success

    @ParameterizedTest
    @EnumSource
    final void returns_the_media_unchanged(CallMode mode) throws IOException {
        byte[] bytes = picture(70_000);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(picture(bytes));
            MediaRef ref = fixture().ref(scenario.server.uri());

            try (MediaContent content = fetch(client, ref, mode).requireResult()) {
                assertThat(content.contentType()).contains("image/jpeg");
                assertThat(content.length()).hasValue(bytes.length);
                assertThat(content.readAll()).isEqualTo(bytes);
            }

            RequestCheck.requireDocumented(
                    scenario.server, fixture().preliminary(), fixture().request());
            FaultServer.Seen seen = scenario.server.requests().get(0);
            assertThat(seen.headers())
                    .doesNotContainKeys(fixture().forbiddenHeaders().toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    final void saves_to_a_new_file_and_overwrites_none(CallMode mode, @TempDir Path folder) throws IOException {
        byte[] bytes = picture(5_000);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(picture(bytes));
            MediaRef ref = fixture().ref(scenario.server.uri());
            Path file = folder.resolve("picture.jpg");

            try (MediaContent content = fetch(client, ref, mode).requireResult()) {
                assertThat(content.saveTo(file)).isEqualTo(bytes.length);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            try (MediaContent again = fetch(client, ref, mode).requireResult()) {
                assertThatThrownBy(() -> again.saveTo(file)).isInstanceOf(IOException.class);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    final void closing_early_releases_the_connection(CallMode mode) throws IOException {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(picture(picture(90_000)));
            MediaContent content =
                    fetch(client, fixture().ref(scenario.server.uri()), mode).requireResult();
            assertThat(content.stream().readNBytes(10)).hasSize(10);
            content.close();
            content.close();
            assertThatThrownBy(() -> content.stream().read()).isInstanceOf(IOException.class);
        }
    }

    // ---- failure

    @ParameterizedTest
    @EnumSource
    final void refuses_an_announced_length_above_the_bound(CallMode mode) throws IOException {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(picture("Content-Length: 2147483648\r\n", picture(10)));

            SmsException failure =
                    fetch(client, fixture().ref(scenario.server.uri()), mode).requireFailure();

            assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("maxMediaBytes");
            assertThat(failure.worthRetrying()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    final void stops_reading_media_larger_than_the_bound(CallMode mode) throws IOException {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(picture("Connection: close\r\n", picture(2 * BOUND)));
            try (MediaContent content =
                    fetch(client, fixture().ref(scenario.server.uri()), mode).requireResult()) {
                assertThatThrownBy(content::readAll)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("maxMediaBytes");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    final void fails_when_the_connection_is_cut_before_the_end(CallMode mode, @TempDir Path folder) throws IOException {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(picture("Content-Length: 5000\r\n", picture(4_000)));
            MediaRef ref = fixture().ref(scenario.server.uri());
            Path file = folder.resolve("cut.jpg");
            try (MediaContent content = fetch(client, ref, mode).requireResult()) {
                assertThatThrownBy(() -> content.saveTo(file)).isInstanceOf(IOException.class);
            }
            assertThat(file).doesNotExist();
            try (MediaContent content = fetch(client, ref, mode).requireResult();
                    InputStream in = content.stream()) {
                assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @TestFactory
    final Stream<DynamicTest> reports_every_documented_refusal() {
        return answered(fixture().refusals(), (refusal, failure) -> {
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason()).isEqualTo(refusal.reason());
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_unavailable_for_answers_that_are_neither_media_nor_a_refusal() {
        List<VendorAnswer> answers = new ArrayList<>(fixture().unproven());
        answers.add(VendorAnswer.unknown("404 with HTML", 404, "<html>Not found</html>")
                .withHeader("Content-Type", "text/html"));
        answers.add(ReadContract.foreignRedirect());
        answers.add(VendorAnswer.unknown("500", 500, ""));
        answers.add(VendorAnswer.unknown("503", 503, ""));
        return answered(answers, (answer, failure) -> {
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(failure.httpStatus()).hasValue(answer.status());
        });
    }

    private interface Expectation {
        void verify(VendorAnswer answer, SmsException failure);
    }

    private Stream<DynamicTest> answered(List<VendorAnswer> answers, Expectation expectation) {
        return ReadContract.inBothModes(answers, (mode, answer) -> {
            try (LogCapture log = new LogCapture();
                    ReadScenario scenario = new ReadScenario();
                    SmsClient client = client(scenario)) {
                scenario.answers(answer);
                SmsException failure = fetch(client, fixture().ref(scenario.server.uri()), mode)
                        .requireFailure();
                expectation.verify(answer, failure);
                assertThat(failure.safeToResend()).isTrue();
                assertThat(scenario.requests()).isEqualTo(1);
                SecretPieces.requireNone(
                        client + ExceptionText.of(failure) + String.join("", log.lines()),
                        fixture().secrets());
            }
        });
    }

    // ---- references that must not be fetched

    /** A forged message may contain any URL. The credential goes to the vendor's media path only. */
    @TestFactory
    final Stream<DynamicTest> fetches_nothing_from_a_foreign_location() {
        return Stream.of(CallMode.values())
                .map(mode -> dynamicTest(mode.name(), () -> {
                    try (ReadScenario scenario = new ReadScenario();
                            SmsClient client = client(scenario)) {
                        scenario.server.then(picture(picture(10)));
                        List<MediaRef> foreign = fixture().foreign(scenario.server.uri());
                        assertThat(foreign).isNotEmpty();
                        for (MediaRef ref : foreign) {
                            Completion<MediaContent> completion = fetch(client, ref, mode);
                            assertThat(completion.failure())
                                    .as(ref.value())
                                    .isInstanceOf(InvalidRequestException.class)
                                    .hasMessageNotContaining(ref.value());
                        }
                        assertThat(scenario.requests())
                                .as("requests at the server")
                                .isZero();
                    }
                }));
    }

    @TestFactory
    final Stream<DynamicTest> follows_no_redirect_to_a_foreign_host() {
        return ReadContract.inBothModes(fixture().preliminary(), (mode, exchange) -> {
            try (ReadScenario scenario = new ReadScenario();
                    SmsClient client = client(scenario)) {
                scenario.server
                        .insteadOf(exchange, FaultServer.answer(ReadContract.foreignRedirect()))
                        .then(picture(picture(10)));
                SmsException failure = fetch(client, fixture().ref(scenario.server.uri()), mode)
                        .requireFailure();
                assertThat(failure).isInstanceOf(UnavailableException.class);
                assertThat(scenario.requests()).as("requests at the server").isZero();
            }
        });
    }

    @Test
    final void a_closed_client_fetches_nothing() throws IOException {
        try (ReadScenario scenario = new ReadScenario()) {
            SmsClient client = client(scenario);
            client.close();
            MediaRef ref = fixture().ref(scenario.server.uri());
            assertThatThrownBy(() -> media(client).fetch(ref)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> media(client).fetchAsync(ref)).isInstanceOf(IllegalStateException.class);
            assertThat(scenario.requests()).isZero();
        }
    }
}
