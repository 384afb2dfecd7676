package dev.polysms.sandbox.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageHandlerTest {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(page/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("from \"\\./([^\"]+)\"");
    private static final Pattern FOREIGN = Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]");

    private final PageHandler page = new PageHandler();

    private SandboxResponse ask(String method, String path, Map<String, String> headers) {
        return page.answer(new SandboxRequest(method, path, "", headers, new byte[0]));
    }

    private SandboxResponse get(String path) {
        return ask("GET", path, Map.of());
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path index =
                Path.of(Objects.requireNonNull(PageHandler.class.getResource("/dev/polysms/sandbox/page/index.html"))
                        .toURI());
        try (Stream<Path> files = Files.list(index.getParent())) {
            return files.sorted().toList();
        }
    }

    private static List<String> found(Pattern pattern, SandboxResponse file) {
        return pattern.matcher(new String(file.body(), UTF_8))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/page/app.js, text/javascript; charset=utf-8",
        "/page/page.css, text/css; charset=utf-8",
        "/page/icon.svg, image/svg+xml"
    })
    void serves_each_kind_of_file_with_its_type(String path, String type) {
        SandboxResponse answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", type);
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void serves_every_file_of_the_folder() throws Exception {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            SandboxResponse answer = get(name.equals("index.html") ? "/" : "/page/" + name);

            assertThat(answer.body()).as(name).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void serves_every_file_that_the_page_loads() throws Exception {
        List<String> loaded = found(LOADED, get("/"));

        assertThat(loaded).contains("page/app.js", "page/page.css");
        assertThat(loaded)
                .allSatisfy(path -> assertThat(get("/" + path).status()).isEqualTo(200));
        for (Path file : files()) {
            for (String module : found(IMPORTED, get("/page/" + file.getFileName()))) {
                assertThat(get("/page/" + module).status())
                        .as("%s in %s", module, file.getFileName())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void names_no_other_host_and_no_inline_code() throws Exception {
        for (Path file : files()) {
            String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");

            assertThat(text).as(file.toString()).doesNotContainPattern(FOREIGN).doesNotContain("innerHTML");
        }
        assertThat(new String(get("/").body(), UTF_8))
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("<style", " style=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/app.js", "/page/none.js"})
    void sends_a_policy_against_foreign_content_and_guessed_types(String path) {
        Map<String, String> headers = get(path).headers();

        assertThat(headers.get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(headers).containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(headers).containsEntry("Referrer-Policy", "no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page",
                "/page/",
                "/page/index.html",
                "/page/none.js",
                "/page/../page/app.js",
                "/page/../../../../module-info.class",
                "/page/..%2fapp.js",
                "/page/app.js/",
                "/page//app.js",
                "/page/APP.JS",
                "/app.js",
                "/favicon.ico"
            })
    void has_nothing_but_the_listed_files(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void is_not_sent_again_to_a_browser_that_has_it() {
        SandboxResponse first = get("/page/app.js");
        String tag = first.headers().get("ETag");

        SandboxResponse second = ask("GET", "/page/app.js", Map.of("If-None-Match", "\"other\", " + tag));
        SandboxResponse other = ask("GET", "/page/api.js", Map.of("If-None-Match", tag));

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers()).containsEntry("ETag", tag).doesNotContainKey("Content-Type");
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void accepts_get_and_head_only(String method) {
        SandboxResponse answer = ask(method, "/", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(ask("HEAD", "/", Map.of()).status()).isEqualTo(200);
    }
}
