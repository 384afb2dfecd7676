package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formats of a history. The documents name CSV and do not show it, so this is RFC 4180 with a line of names. The
 * vendor's SDKs for Node and Python read an answer as a file only if its type is {@code application/octet-stream}, so
 * this is its type.
 */
enum SmsHistoryOutput {
    JSON,
    CSV;

    static SmsHistoryOutput of(VoximplantParameters parameters) {
        return switch (parameters.get("output").orElse("json")) {
            case "json" -> JSON;
            case "csv" -> CSV;
            // The vendor also writes spreadsheets; the sandbox does not.
            default -> throw VoximplantErrorCode.OUTPUT_NOT_SUPPORTED.refusal();
        };
    }

    SandboxResponse write(ObjectNode answer, List<String> columns) {
        return switch (this) {
            case JSON -> SandboxResponse.json(200, answer);
            case CSV -> SandboxResponse.bytes(200, "application/octet-stream", csv(answer.path("result"), columns));
        };
    }

    private static byte[] csv(JsonNode rows, List<String> columns) {
        StringBuilder text = new StringBuilder(line(columns.stream()));
        for (JsonNode row : rows) {
            text.append(line(columns.stream().map(column -> row.path(column).asText())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Stream<String> values) {
        return values.map(SmsHistoryOutput::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        boolean isPlain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
