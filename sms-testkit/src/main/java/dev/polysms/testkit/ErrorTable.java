package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Formats what a vendor's errors become as a Markdown table: a server answers each call with each error. A test compares the table
 * with a page.
 *
 * @since 0.1.0
 */
public final class ErrorTable {
    private final BiFunction<URI, ClientOptions, SmsClient> clients;
    private final Map<String, Consumer<SmsClient>> calls = new LinkedHashMap<>();

    /**
     * Creates a table without columns.
     *
     * @param clients creates a client that uses the given host for all requests
     */
    public ErrorTable(BiFunction<URI, ClientOptions, SmsClient> clients) {
        this.clients = Objects.requireNonNull(clients, "clients");
    }

    /** Adds a column for a call. */
    public ErrorTable column(String title, Consumer<SmsClient> call) {
        calls.put(title, call);
        return this;
    }

    /** Answers each call with each error, and returns the table. The name of an error becomes the title of its row. */
    public String of(List<VendorAnswer> errors) {
        List<List<String>> columns =
                calls.values().stream().map(call -> outcomes(errors, call)).toList();
        StringBuilder table = new StringBuilder("| the vendor says | HTTP |");
        calls.keySet().forEach(title -> table.append(" ").append(title).append(" |"));
        table.append("\n|---|---|").append("---|".repeat(calls.size()));
        for (int row = 0; row < errors.size(); row++) {
            table.append("\n| ")
                    .append(errors.get(row).name())
                    .append(" | ")
                    .append(errors.get(row).status());
            for (List<String> column : columns) {
                table.append(" | ").append(column.get(row));
            }
            table.append(" |");
        }
        return table.toString();
    }

    private List<String> outcomes(List<VendorAnswer> errors, Consumer<SmsClient> call) {
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = clients.apply(scenario.server.uri(), scenario.built())) {
            return errors.stream()
                    .map(error -> outcome(scenario, error, client, call))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a server on loopback", e);
        }
    }

    private static String outcome(
            ReadScenario scenario, VendorAnswer error, SmsClient client, Consumer<SmsClient> call) {
        scenario.answers(error);
        try {
            call.accept(client);
            return "a result";
        } catch (SmsException e) {
            return cell(e);
        }
    }

    private static String cell(SmsException failure) {
        String kind = "`" + failure.getClass().getSimpleName() + "`";
        String reason = failure instanceof RejectedException rejected ? " " + rejected.reason() : "";
        return kind + reason + (failure.safeToResend() ? "" : ", **not safe**");
    }
}
