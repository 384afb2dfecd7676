package dev.polysms.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A list of requests with what the vendor's document promises for each, as a text file. A case begins with {@code == name}; then
 * come the request as it goes over the wire, {@code --} with the status and media type, and the answer's {@link JsonPattern}.
 * Whatever stands above the first case is for readers.
 */
final class WireScript {
    private static final Pattern CASE = Pattern.compile("(?m)^== (.+)$");
    private static final Pattern ANSWER = Pattern.compile("(?m)^-- (\\d{3})(?: (\\S+))?$");
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)\\*(.)}");
    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");

    private WireScript() {}

    /**
     * One request and its answer.
     *
     * @param name the place of the document
     * @param request the request's lines
     * @param status the documented HTTP status
     * @param mediaType the documented media type, or nothing to check
     * @param answer the documented body, or nothing to check
     */
    record Case(String name, String request, int status, String mediaType, String answer) {
        String method() {
            return requestLine().substring(0, requestLine().indexOf(' '));
        }

        String path() {
            return requestLine().substring(requestLine().indexOf(' ') + 1);
        }

        List<String> headers() {
            return head().lines().skip(1).toList();
        }

        /** Parts of a multipart body are set off by CRLF, as they are on the wire. */
        String body() {
            int end = request.indexOf("\n\n");
            String body = end < 0 ? "" : request.substring(end + 2).strip();
            return head().contains("multipart/") ? body.replace("\n", "\r\n") + "\r\n" : body;
        }

        private String requestLine() {
            return request.lines().findFirst().orElseThrow();
        }

        private String head() {
            int end = request.indexOf("\n\n");
            return end < 0 ? request : request.substring(0, end);
        }

        /** Inserts values from earlier answers, and expands repetitions. */
        Case with(Map<String, String> words) {
            return new Case(name, filled(request, words), status, mediaType, filled(answer, words));
        }

        private static String filled(String text, Map<String, String> words) {
            String repeated =
                    REPEAT.matcher(text).replaceAll(match -> match.group(2).repeat(Integer.parseInt(match.group(1))));
            return WORD.matcher(repeated)
                    .replaceAll(match ->
                            words.getOrDefault(match.group(1), match.group()).replace("\\", "\\\\"));
        }
    }

    static List<Case> read(String resource) throws IOException {
        String text;
        try (InputStream in = WireScript.class.getResourceAsStream("/wire-true/" + resource)) {
            text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
        }
        List<MatchResult> heads = CASE.matcher(text).results().toList();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            int end = i + 1 < heads.size() ? heads.get(i + 1).start() : text.length();
            cases.add(parse(heads.get(i).group(1), text.substring(heads.get(i).end(), end)));
        }
        return cases;
    }

    private static Case parse(String name, String text) {
        MatchResult answer = ANSWER.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No answer in the case " + name));
        return new Case(
                name,
                text.substring(0, answer.start()).strip(),
                Integer.parseInt(answer.group(1)),
                answer.group(2) == null ? "" : answer.group(2),
                text.substring(answer.end()).strip());
    }
}
