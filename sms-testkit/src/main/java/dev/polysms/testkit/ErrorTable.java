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
 * What becomes of a vendor's errors, as a table in Markdown: each error is given to each call by a server, and the table says
 * what the caller gets. A page that is compared with it cannot be wrong.
 */
public final class ErrorTable {
    private final BiFunction<URI, ClientOptions, SmsClient> clients;
    private final Map<String, Consumer<SmsClient>> calls = new LinkedHashMap<>();

    /**
     * Makes a table without columns.
     *
     * @param clients makes a client whose every host is the given one
     */
    public ErrorTable(BiFunction<URI, ClientOptions, SmsClient> clients) {
        this.clients = Objects.requireNonNull(clients, "clients");
    }

    /**
     * Adds a column.
     *
     * @param title what the call does
     * @param call the call
     * @return this table
     */
    public ErrorTable column(String title, Consumer<SmsClient> call) {
        calls.put(title, call);
        return this;
    }

    /**
     * Gives each error to each call.
     *
     * @param errors the errors, each with the name that its row has
     * @return the table
     */
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
        try (ReadScene scene = new ReadScene();
                SmsClient client = clients.apply(scene.server.uri(), scene.built())) {
            return errors.stream()
                    .map(error -> outcome(scene, error, client, call))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a loopback server could not be started", e);
        }
    }

    private static String outcome(ReadScene scene, VendorAnswer error, SmsClient client, Consumer<SmsClient> call) {
        scene.answers(error);
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
