package dev.polysms.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The curl commands of a page, as far as curl's options are {@code -s}, {@code -X}, {@code -H} and {@code -d}. A command whose
 * answer becomes {@code $ID} is a command too.
 */
final class CurlLines {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\\n(.*?)```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^curl (?:[^'\\n\\\\]|\\\\\\n|'[^']*')*$");
    private static final Pattern KEPT =
            Pattern.compile("(?m)^ID=\\$\\((curl (?:[^'|]|'[^']*')*) \\\\\n +\\| sed .*\\)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([^\\s'\\\\]+)");

    private CurlLines() {}

    /** The commands of a page below {@code docs}, in its order. */
    static List<String> of(String page) throws IOException {
        List<String> commands = new ArrayList<>();
        BLOCK.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .map(block -> KEPT.matcher(block.group(1)).replaceAll("$1"))
                .flatMap(block -> COMMAND.matcher(block).results())
                .map(MatchResult::group)
                .forEach(commands::add);
        return commands;
    }

    /** The request that curl would make. */
    static HttpRequest.Builder request(String command) {
        List<String> words = WORD.matcher(command.substring("curl ".length()))
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toList();
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "GET";
        String body = "";
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {
                    // Silent already.
                }
                case "-X" -> method = words.get(++i);
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.setHeader(header[0], header[1]);
                }
                case "-d" -> {
                    body = words.get(++i).replace("\n", "");
                    method = method.equals("GET") ? "POST" : method;
                }
                default -> request.uri(URI.create(words.get(i)));
            }
        }
        return request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
}
