package dev.polysms.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.FormBody;
import okhttp3.Request;

/** A history as an application would read it: rows of known types, without a check for repeated rows. */
final class HandWrittenHistory {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final URI server;
    private final HandWritten client;

    HandWrittenHistory(URI server) {
        this.server = server;
        this.client = new HandWritten(server, 64);
    }

    /** One row. */
    record Row(
            String id,
            String source,
            String destination,
            String direction,
            int fragments,
            BigDecimal cost,
            String status,
            Instant time,
            String transaction,
            String text) {}

    List<Row> page(long offset) throws IOException {
        Request request = new Request.Builder()
                .url(server + "/voximplant/platform_api/GetSmsHistory")
                .post(new FormBody.Builder()
                        .add("account_id", "4711")
                        .add("api_key", Vendor.KEY)
                        .add("count", "1000")
                        .add("offset", Long.toString(offset))
                        .add("from_date", "2026-01-01 00:00:00")
                        .add("to_date", "2026-02-01 00:00:00")
                        .build())
                .build();
        JsonNode answer = client.ask(request);
        if (answer.has("error")) {
            throw new IOException("refused");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : answer.path("result")) {
            rows.add(new Row(
                    row.path("message_id").asText(),
                    "+" + row.path("source_number").asText(),
                    "+" + row.path("destination_number").asText(),
                    row.path("direction").asText(),
                    row.path("fragments").asInt(),
                    row.path("cost").decimalValue(),
                    row.path("status_id").asText(),
                    LocalDateTime.parse(row.path("processed_date").asText(), TIME)
                            .toInstant(ZoneOffset.UTC),
                    row.path("transaction_id").asText(),
                    row.path("text").asText()));
        }
        return rows;
    }
}
