package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sandbox with a data folder goes on where the last one ended. */
class SandboxDataTest {
    private static final String REMOTE = "+13035550142";
    private static final String TOKEN = "?account_id=1&api_key=sandbox-key";
    private static final byte[] FILE = {1, 2, 3};

    @TempDir
    private Path folder;

    private final TestHttpClient wire = new TestHttpClient();

    @Test
    void goes_on_with_messages_and_their_ids() {
        List<SandboxMessage> before;
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
            before = sandbox.messages();
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(sandbox.messages()).extracting(SandboxMessage::id).containsExactlyElementsOf(ids(before));
            assertThat(sandbox.messages())
                    .usingRecursiveComparison()
                    .ignoringFields("exchange")
                    .isEqualTo(before);

            use(sandbox);

            assertThat(sandbox.messages())
                    .hasSize(2 * before.size())
                    .extracting(message -> message.vendor() + message.id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void goes_on_with_conversations() {
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(conversations(sandbox)
                            .path("12001")
                            .path("hasUnreadMessages")
                            .asText())
                    .isEqualTo("1");
            new Control(sandbox).send("primevox", REMOTE, "Again");
            new Control(sandbox).send("primevox", "+13035550143", "Hello");
            assertThat(conversations(sandbox).fieldNames()).toIterable().containsExactly("12002", "12001");
            get(
                    sandbox,
                    "/primevox/api/messaging/v1/conversation?auth=sandbox-key&containerID=100001&conversationID=12001");
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(conversations(sandbox)
                            .path("12001")
                            .path("hasUnreadMessages")
                            .asText())
                    .isEqualTo("0");
        }
    }

    @Test
    void goes_on_with_numbers_and_settings() {
        List<List<String>> numbers;
        JsonNode settings;
        JsonNode rented;
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
            numbers = sandbox.vendors().stream().map(sandbox::ownNumbers).toList();
            settings = voximplant(sandbox, "GetAccountInfo");
            rented = voximplant(sandbox, "GetPhoneNumbers");
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(sandbox.vendors().stream().map(sandbox::ownNumbers).toList())
                    .isEqualTo(numbers);
            assertThat(voximplant(sandbox, "GetAccountInfo")).isEqualTo(settings);
            assertThat(voximplant(sandbox, "GetPhoneNumbers")).isEqualTo(rented);
            assertThat(sandbox.ownNumbers("voiceelements")).contains("+13035550200");
            assertThat(settings.toString()).contains("http://127.0.0.1:9/");
            assertThat(rented.path("total_count").intValue()).isEqualTo(2);
        }
    }

    @Test
    void goes_on_with_media() throws IOException {
        List<String> urls;
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
            urls = mediaPaths(sandbox);
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(urls).hasSize(3);
            for (String url : urls) {
                TestHttpAnswer answer = get(sandbox, url);
                assertThat(answer.status()).as(url).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(FILE);
            }
            assertThat(attachments()).hasSize(1);

            sandbox.clear();

            assertThat(attachments()).isEmpty();
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(sandbox.messages()).isEmpty();
            assertThat(get(sandbox, urls.get(0)).status()).isEqualTo(404);
        }
    }

    @Test
    void goes_on_with_webhooks_and_their_secrets() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            try (SmsSandbox sandbox = start()) {
                sandbox.webhook(SandboxWebhook.builder("voiceelements", receiver.url("/hook?secret=s"))
                        .header("X-Secret", "hush")
                        .reportUrl(receiver.url("/report"))
                        .automatic(State.FAILED)
                        .reportDelay(Duration.ZERO)
                        .repeat(2)
                        .order(SandboxWebhook.Order.REVERSED)
                        .build());
                sandbox.webhook(SandboxWebhook.builder("voximplant", receiver.url("/v"))
                        .salt("salt")
                        .reportOnDemand()
                        .build());
                sandbox.receive("voximplant", "+420607608609", "+447443332211", "One");
                assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
            }
            try (SmsSandbox sandbox = start()) {
                sandbox.receive("voximplant", "+420607608609", "+447443332211", "Two");
                sandbox.receive("voiceelements", REMOTE, SandboxAccount.VOICE_ELEMENTS_NUMBER, "Three");
                assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();

                List<JsonNode> callbacks = pushesTo("/v", receiver)
                        .map(push -> push.json().path("callbacks").path(0))
                        .toList();
                assertThat(callbacks)
                        .extracting(callback -> callback.path("callback_id").longValue())
                        .containsExactly(1_000_001L, 1_000_002L);
                assertThat(callbacks)
                        .allSatisfy(callback ->
                                assertThat(callback.path("hash").asText()).hasSize(32));
                assertThat(pushesTo("/hook?secret=s", receiver).map(push -> push.header("X-secret")))
                        .containsExactly("hush", "hush");
            }
        }
    }

    @Test
    void goes_on_with_tokens_and_seeded_histories() {
        JsonNode tokens;
        JsonNode history;
        try (SmsSandbox sandbox = start()) {
            tokens = wire.postForm(
                            uri(sandbox, "/voipex/token"),
                            Map.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "api",
                                    "username",
                                    SandboxAccount.VOIPEX_USERNAME,
                                    "password",
                                    SandboxAccount.VOIPEX_PASSWORD))
                    .json();
            sandbox.seedHistory("voximplant", 50);
            history = voximplant(sandbox, "GetSmsHistory");
        }
        try (SmsSandbox sandbox = start()) {
            assertThat(get(
                                    sandbox,
                                    "/voipex/SMS/allowed-numbers",
                                    "Authorization",
                                    "Bearer " + tokens.path("access_token").asText())
                            .status())
                    .isEqualTo(200);
            assertThat(voximplant(sandbox, "GetSmsHistory")).isEqualTo(history);
            assertThat(history.path("total_count").intValue()).isEqualTo(50);
        }
    }

    @Test
    void has_everything_that_it_answered_even_if_it_is_killed(@TempDir Path killed) throws IOException {
        try (SmsSandbox sandbox = start()) {
            Control control = new Control(sandbox);
            sandbox.fault(SandboxFault.of(SandboxFault.Kind.SLOW).at("primevox").delay(Duration.ZERO));
            control.send("primevox", REMOTE, "One");
            control.send("voipex", "+420607608609", "Two");
            control.post(
                    "/sandbox/inbound",
                    "{'vendor':'voipex','from':'+420607608609','to':'+420777888999','text':'Three'}");
            get(
                    sandbox,
                    "/voiceelements/v1/AssignNumber?Number=3035550200",
                    "Token",
                    SandboxAccount.VOICE_ELEMENTS_TOKEN);
            // A killed process leaves the files that exist at this point.
            copy(folder, killed);
        }
        try (SmsSandbox sandbox = SmsSandbox.builder().data(killed).start()) {
            assertThat(sandbox.messages()).extracting(SandboxMessage::text).containsExactly("One", "Two", "Three");
            assertThat(sandbox.ownNumbers("voiceelements")).contains("+13035550200");
        }
    }

    @Test
    void has_a_message_whose_answer_a_fault_hid(@TempDir Path killed) throws IOException {
        try (SmsSandbox sandbox = start()) {
            try {
                new Control(sandbox).send("primevox", "+13035550180", "Reply lost");
            } catch (UncheckedIOException cut) {
                copy(folder, killed);
            }
        }
        try (SmsSandbox sandbox = SmsSandbox.builder().data(killed).start()) {
            assertThat(sandbox.messages()).extracting(SandboxMessage::text).containsExactly("Reply lost");
        }
    }

    @Test
    void refuses_a_folder_that_another_sandbox_uses() {
        try (SmsSandbox first = start()) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("Another sandbox uses the data folder " + folder);
            assertThat(first.messages()).isEmpty();
        }
        start().close();
    }

    @Test
    void releases_the_folder_if_the_port_is_taken() {
        try (SmsSandbox other = SmsSandbox.start()) {
            SmsSandbox.Builder builder =
                    SmsSandbox.builder().data(folder).port(other.uri().getPort());
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(builder::start)
                    .withMessageContaining("port is taken");
        }
        start().close();
    }

    @Test
    void refuses_a_folder_that_is_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SmsSandbox.builder().data(file).start())
                .withMessageContaining("cannot use the data folder " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.json", "accounts.json"})
    void names_a_file_that_was_cut_and_the_fix(String name) throws IOException {
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
        }
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int length : List.of(0, 1, whole.length / 2, whole.length - 1)) {
            Files.write(folder.resolve(name), Arrays.copyOf(whole, length));

            assertThatExceptionOfType(UncheckedIOException.class)
                    .as("%d bytes", length)
                    .isThrownBy(this::start)
                    .withMessageContaining("The file " + folder.resolve(name) + " is damaged.")
                    .withMessageContaining("Restore it, or delete all files");
        }
        Files.write(folder.resolve(name), whole);
        start().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.json", "accounts.json"})
    void names_a_file_whatever_is_wrong_in_it(String name) throws IOException {
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
            sandbox.webhook(SandboxWebhook.builder("voipex", URI.create("http://127.0.0.1:9/"))
                    .build());
        }
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        int places = places(TestHttpClient.parse(new String(whole, UTF_8)).path("state"))
                .size();
        for (int place = 0; place < places; place++) {
            for (String wrong : List.of("null", "-1", "\"?\"")) {
                JsonNode json = TestHttpClient.parse(new String(whole, UTF_8));
                places(json.path("state")).get(place).set(TestHttpClient.parse(wrong));
                Files.writeString(folder.resolve(name), json.toString());
                try {
                    start().close();
                } catch (UncheckedIOException named) {
                    assertThat(named).hasMessageStartingWith("The file " + folder.resolve(name) + " is damaged. ");
                }
                Files.write(folder.resolve(name), whole);
            }
        }
    }

    @Test
    void refuses_a_newer_version() throws IOException {
        start().close();
        Path file = folder.resolve("accounts.json");
        Files.writeString(file, Files.readString(file).replace("\"version\":1", "\"version\":2"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::start)
                .withMessageContaining("The file " + file + " has version 2; this sandbox reads version 1.");
    }

    @Test
    void refuses_messages_without_their_accounts() throws IOException {
        start().close();
        Files.delete(folder.resolve("accounts.json"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::start)
                .withMessageContaining(folder.resolve("accounts.json") + " is damaged. It is missing");
    }

    @Test
    void names_a_damaged_attachment_and_starts_without_a_deleted_one() throws IOException {
        List<String> urls;
        try (SmsSandbox sandbox = start()) {
            use(sandbox);
            urls = mediaPaths(sandbox);
        }
        Path attachment = attachments().get(0);
        Files.write(attachment, new byte[] {9});
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::start)
                .withMessageContaining("The file " + attachment + " is damaged.")
                .withMessageContaining("delete it");

        Files.delete(attachment);
        try (SmsSandbox sandbox = start()) {
            assertThat(sandbox.messages()).isNotEmpty();
            assertThat(get(sandbox, urls.get(0)).status()).isEqualTo(404);
        }
    }

    @Test
    void removes_what_a_killed_process_left_unfinished() throws IOException {
        start().close();
        Path unfinished = Files.writeString(folder.resolve("1.tmp"), "{");

        start().close();

        assertThat(unfinished).doesNotExist();
    }

    @Test
    void answers_500_if_the_state_cannot_be_saved(@TempDir Path parent) throws IOException {
        Path lost = parent.resolve("data");
        SmsSandbox sandbox = SmsSandbox.builder().data(lost).start();
        try (Stream<Path> files = Files.walk(lost)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        TestHttpAnswer answer = new Control(sandbox).send("voipex", "+420607608609", "Ahoj");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("The sandbox cannot write " + lost);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(sandbox::close)
                .withMessageContaining("cannot write " + lost);
    }

    private static Stream<Receiver.Pushed> pushesTo(String path, Receiver receiver) {
        return receiver.pushes().stream().filter(push -> push.path().equals(path));
    }

    private SmsSandbox start() {
        return SmsSandbox.builder().data(folder).start();
    }

    /** Something of everything. */
    private void use(SmsSandbox sandbox) {
        Control control = new Control(sandbox);
        SandboxMedia file = new SandboxMedia("a.jpg", "image/jpeg", FILE);
        sandbox.vendors()
                .forEach(vendor -> control.send(vendor, vendor.equals("voipex") ? "+420607608609" : REMOTE, "Žluť"));
        sandbox.receive("primevox", REMOTE, SandboxAccount.PRIMEVOX_NUMBER, "Hello", file);
        sandbox.receive("voiceelements", REMOTE, SandboxAccount.VOICE_ELEMENTS_NUMBER, "", file);
        wire.put(
                uri(sandbox, "/voiceelements/v1/media/up.jpg"),
                "image/jpeg",
                FILE,
                "Token",
                SandboxAccount.VOICE_ELEMENTS_TOKEN);
        sandbox.messages().stream()
                .filter(message -> message.vendor().equals("voipex"))
                .forEach(message -> sandbox.report("voipex", message.id(), State.DELIVERED));
        get(sandbox, "/voiceelements/v1/AssignNumber?Number=3035550200", "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
        voximplant(
                sandbox, "SetAccountInfo", "&callback_url=http://127.0.0.1:9/&callback_salt=s&store_outbound_sms=true");
        voximplant(
                sandbox,
                "AttachPhoneNumber",
                "&country_code=GB&phone_category_name=MOBILE&phone_region_id=27085&phone_count=1");
        voximplant(
                sandbox,
                "SetPhoneNumberInfo",
                "&phone_number=447443332211&incoming_sms_callback_url=http://127.0.0.1:9/n");
    }

    private List<String> mediaPaths(SmsSandbox sandbox) {
        List<String> paths = new ArrayList<>();
        sandbox.messages().stream()
                .flatMap(message -> message.media().stream())
                .map(file -> URI.create(file.url()).getPath())
                .map(path -> "/sandbox/media" + path)
                .forEach(paths::add);
        paths.add("/sandbox/media/voiceelements/v1/media/up.jpg");
        return paths;
    }

    private JsonNode voximplant(SmsSandbox sandbox, String command, String... parameters) {
        return get(sandbox, "/voximplant/platform_api/" + command + TOKEN + String.join("", parameters))
                .json();
    }

    private JsonNode conversations(SmsSandbox sandbox) {
        return get(
                        sandbox,
                        "/primevox/api/messaging/v1/conversations?auth=sandbox-key&containerID=100001&phoneNumber=3035550100")
                .json()
                .path("conversations");
    }

    private TestHttpAnswer get(SmsSandbox sandbox, String path, String... headers) {
        return wire.get(uri(sandbox, path), headers);
    }

    private static URI uri(SmsSandbox sandbox, String path) {
        return URI.create(sandbox.uri() + path);
    }

    private static List<String> ids(List<SandboxMessage> messages) {
        return messages.stream().map(SandboxMessage::id).toList();
    }

    private List<Path> attachments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("attachments"))) {
            return files.toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** A member or an element, whose value can be replaced. */
    private interface JsonSlot {
        void set(JsonNode value);
    }

    private static List<JsonSlot> places(JsonNode json) {
        List<JsonSlot> places = new ArrayList<>();
        if (json instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                places.add(value -> object.set(member.getKey(), value));
                places.addAll(places(member.getValue()));
            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(value -> array.set(at, value));
                places.addAll(places(array.get(i)));
            }
        }
        return places;
    }
}
