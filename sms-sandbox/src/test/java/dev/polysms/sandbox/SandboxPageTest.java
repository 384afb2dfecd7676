package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polysms.sandbox.SandboxFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Everything that docs/sandbox.md shows is true. */
class SandboxPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern FAULT =
            Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*\\| (yes|no)\\b.* \\| (?:`(\\+\\d+)`)?.*\\|$");
    private static final Pattern STATUS = Pattern.compile(" # (\\d+)$");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void its_commands_get_the_answers_that_it_shows() throws IOException, InterruptedException {
        String last = "";
        int commands = 0;
        for (MatchResult block : BLOCK.matcher(page()).results().toList()) {
            if (block.group(1).equals("json")) {
                assertThat(shape(MAPPER.readTree(last))).as(last).isEqualTo(shape(MAPPER.readTree(block.group(2))));
                continue;
            }
            for (String line : block.group(2).split("\n")) {
                last = run(line);
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(10);
    }

    @Test
    void its_table_of_faults_has_every_kind_and_whether_the_message_is_taken() throws IOException {
        List<MatchResult> rows = FAULT.matcher(page()).results().toList();

        assertThat(rows)
                .extracting(row -> row.group(1) + " " + row.group(2))
                .containsExactlyElementsOf(Arrays.stream(Kind.values())
                        .map(kind -> kind.word() + " " + (kind.takesMessages() ? "yes" : "no"))
                        .toList());
    }

    @Test
    void its_recipients_meet_the_fault_of_their_row() throws IOException, InterruptedException {
        for (MatchResult row : FAULT.matcher(page()).results().toList()) {
            // Those two take their time.
            if (row.group(3) != null && !List.of("slow", "stalled").contains(row.group(1))) {
                sendTo(row.group(3));
                List<SandboxExchange> exchanges = sandbox.exchanges();
                assertThat(exchanges.get(exchanges.size() - 1).fault()).contains(row.group(1));
            }
        }
        assertThat(sandbox.exchanges()).hasSize(8);
    }

    private void sendTo(String recipient) throws InterruptedException {
        try {
            run("curl http://127.0.0.1:18099/voipex/SMS -H 'Authorization: Bearer sandbox-token' -d '{\"from\":\""
                    + SandboxAccount.VOIPEX_NUMBER + "\",\"to\":\"" + recipient + "\",\"text\":\"x\"}'");
        } catch (IOException | AssertionError cutOrRefused) {
            assertThat(sandbox.exchanges()).isNotEmpty();
        }
    }

    /** Executes a curl command, and returns the body of the answer. */
    private String run(String line) throws IOException, InterruptedException {
        Matcher status = STATUS.matcher(line);
        int expected = status.find() ? Integer.parseInt(status.group(1)) : 200;
        List<String> words = words(status.reset().replaceFirst(""));
        assertThat(words.get(0)).isEqualTo("curl");
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "";
        String body = "";
        boolean isStream = false;
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-d" -> body = words.get(++i);
                case "-N" -> isStream = true;
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                default -> request.uri(uri(words.get(i)));
            }
        }
        request.method(method.isEmpty() ? (body.isEmpty() ? "GET" : "POST") : method, BodyPublishers.ofString(body));
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            assertThat(answer.statusCode()).as(line).isEqualTo(expected);
            return isStream ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }

    private URI uri(String word) {
        assertThat(word).startsWith("http://127.0.0.1:18099/");
        return URI.create(word.replace("http://127.0.0.1:18099", sandbox.uri().toString()));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line).results().forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
        return words;
    }

    /** Which members an answer has, and of which types. Of HTTP headers and a vendor's own fields a page shows some. */
    private static String shape(JsonNode node) {
        StringBuilder shape = new StringBuilder(node.getNodeType().name());
        if (node.isArray() && !node.isEmpty()) {
            shape.append('[').append(shape(node.get(0))).append(']');
        }
        node.properties().forEach(member -> {
            if (!member.getKey().equals("headers")) {
                shape.append(' ').append(member.getKey()).append('=').append(shape(member.getValue()));
            }
        });
        return shape.toString();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/sandbox.md"));
    }
}
